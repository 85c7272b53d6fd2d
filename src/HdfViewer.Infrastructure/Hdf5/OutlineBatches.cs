using HdfViewer.Domain.Errors;
using HdfViewer.Domain.Files;
using HdfViewer.Domain.Objects;
using HdfViewer.Infrastructure.Hdf5.Workers;
using HdfViewer.Worker.Protocol;
using Microsoft.Extensions.Options;

namespace HdfViewer.Infrastructure.Hdf5;

/// <summary>
/// Viewers that open a group ask for every group in it at once: what is asked about one file while workers are busy with it goes to them together,
/// in as few requests as there can be, and leaves the other workers to other files.
/// </summary>
internal sealed class OutlineBatches(WorkerDispatcher workers, IOptions<Hdf5Options> options)
{
    // Two, so that one is being read while the answers of the other are on their way.
    private const int MostUnderWay = 2;

    // Enough that a round trip is nothing, little enough that nobody waits long for answers that are there.
    private const int MostPaths = 32;

    private readonly Lock _gate = new();
    private readonly Dictionary<FileVersion, Line> _lines = [];

    /// <summary>Describes an object together with what else is asked about its file.</summary>
    public async Task<Outline> OutlineAsync(FileVersion file, HdfPath path, CancellationToken cancellationToken)
    {
        var question = new Question(path.Value, cancellationToken);
        lock (_gate)
        {
            if (!_lines.TryGetValue(file, out var line)) _lines[file] = line = new Line();
            line.Waiting.Enqueue(question);
            if (line.UnderWay < MostUnderWay)
            {
                line.UnderWay++;
                _ = Task.Run(() => WorkOffAsync(file, line), CancellationToken.None);
            }
        }

        return await question.Answer.Task.WaitAsync(cancellationToken);
    }

    private async Task WorkOffAsync(FileVersion file, Line line)
    {
        while (Next(file, line) is { Count: > 0 } questions)
        {
            try
            {
                await AskAsync(file, questions);
            }
            catch (Exception e)
            {
                foreach (var question in questions) question.Answer.TrySetException(e);
            }
        }
    }

    private List<Question> Next(FileVersion file, Line line)
    {
        lock (_gate)
        {
            var questions = new List<Question>();
            while (questions.Count < MostPaths && line.Waiting.TryDequeue(out var question))
            {
                if (!question.CancellationToken.IsCancellationRequested) questions.Add(question);
            }

            if (questions.Count == 0 && --line.UnderWay == 0) _lines.Remove(file);
            return questions;
        }
    }

    private async Task AskAsync(FileVersion file, List<Question> questions)
    {
        using var nobodyWaits = new Abandonment(questions);
        var answered = 0;
        while (questions.Count - answered > 1)
        {
            var rest = questions.GetRange(answered, questions.Count - answered);
            if (await TryTogetherAsync(file, rest, nobodyWaits.Token) is not { } answers) break;
            for (var i = 0; i < answers.Count; i++) Tell(file, rest[i], answers[i]);
            answered += answers.Count;
        }

        // What is left alone, or cannot be read together: whatever it is that ends workers, the others get their answers.
        foreach (var question in questions.Skip(answered)) await AskAloneAsync(file, question);
    }

    /// <summary>Answers to the first of the questions, at least one; null when they ended a worker.</summary>
    private async Task<IReadOnlyList<OutlineOrFailure>?> TryTogetherAsync(FileVersion file, List<Question> questions, CancellationToken cancellationToken)
    {
        try
        {
            var request = Request.Outlines([.. questions.Select(question => question.Path)]);
            var (message, _) = await workers.TryAsync(file, request, new RequestBudget(options.Value.RequestTime), cancellationToken);
            return message is OutlinesAnswer { Items: { Count: > 0 } items } && items.Count <= questions.Count ? items : null;
        }
        catch (WorkerLostException)
        {
            return null;
        }
    }

    private async Task AskAloneAsync(FileVersion file, Question question)
    {
        try
        {
            var request = Request.Outline(question.Path);
            var (message, _) = await workers.SendAsync(file, request, question.CancellationToken);
            Tell(file, question, new OutlineOrFailure((message as OutlineAnswer)?.Outline, message as Failure));
        }
        catch (Exception e)
        {
            question.Answer.TrySetException(e);
        }
    }

    private static void Tell(FileVersion file, Question question, OutlineOrFailure answer)
    {
        if (answer.Outline is { } outline) question.Answer.TrySetResult(outline);
        else if (answer.Failure is { } failure) question.Answer.TrySetException(Failures.ToException(failure, file, question.Path));
        else question.Answer.TrySetException(new UnreadableFileException($"The file '{file.Key.Name}' cannot be read.", question.Path));
    }

    private sealed class Line
    {
        public Queue<Question> Waiting { get; } = new();

        public int UnderWay { get; set; }
    }

    private sealed record Question(string Path, CancellationToken CancellationToken)
    {
        public TaskCompletionSource<Outline> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Cancelled once everybody who waits for an answer has gone.</summary>
    private sealed class Abandonment : IDisposable
    {
        private readonly CancellationTokenSource _source = new();
        private readonly CancellationTokenRegistration[] _registrations;
        private int _waiting;

        public Abandonment(List<Question> questions)
        {
            _waiting = questions.Count;
            _registrations = [.. questions.Select(question => question.CancellationToken.Register(Leave))];
        }

        public CancellationToken Token => _source.Token;

        public void Dispose()
        {
            foreach (var registration in _registrations) registration.Dispose();
            _source.Dispose();
        }

        private void Leave()
        {
            if (Interlocked.Decrement(ref _waiting) == 0) _source.Cancel();
        }
    }
}
