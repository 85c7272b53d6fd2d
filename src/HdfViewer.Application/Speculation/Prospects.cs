using HdfViewer.Application.Access;
using Mediator;

namespace HdfViewer.Application.Speculation;

/// <summary>What is to be asked ahead, for each client what follows from the last answer to it.</summary>
internal sealed class Prospects
{
    // Whoever is further behind has long asked by himself.
    private const int MostClients = 16;

    private readonly Lock _gate = new();
    private readonly LinkedList<Client> _clients = new();

    /// <summary>Puts questions in the place of those of the same client, at the end of the line.</summary>
    public void Put(string client, CallerAccess access, IEnumerable<IMessage> questions)
    {
        lock (_gate)
        {
            for (var node = _clients.First; node is not null; node = node.Next)
            {
                if (node.Value.Id != client) continue;
                _clients.Remove(node);
                break;
            }

            _clients.AddLast(new Client(client, access, new Queue<IMessage>(questions)));
            if (_clients.Count > MostClients) _clients.RemoveFirst();
        }
    }

    /// <summary>Takes the next question; clients take turns.</summary>
    public (IMessage Question, CallerAccess Access)? Take()
    {
        lock (_gate)
        {
            while (_clients.First is { } node)
            {
                _clients.Remove(node);
                if (!node.Value.Questions.TryDequeue(out var question)) continue;
                _clients.AddLast(node);
                return (question, node.Value.Access);
            }

            return null;
        }
    }

    private sealed record Client(string Id, CallerAccess Access, Queue<IMessage> Questions);
}
