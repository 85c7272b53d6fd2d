using FluentValidation;
using FluentValidation.Results;
using Mediator;

namespace HdfViewer.Application.Pipeline;

/// <summary>Runs the message's validators, whoever sent it, and reports everything that is wrong at once.</summary>
internal sealed class ValidationBehavior<TMessage, TResponse>(IEnumerable<IValidator<TMessage>> validators)
    : IPipelineBehavior<TMessage, TResponse>
    where TMessage : notnull, IMessage
{
    private readonly IValidator<TMessage>[] _validators = [.. validators];

    /// <exception cref="ValidationException">
    /// Something is wrong with the message; each failure's property is the name of a request parameter, such as <c>max_size</c>.
    /// </exception>
    public ValueTask<TResponse> Handle(
        TMessage message, MessageHandlerDelegate<TMessage, TResponse> next, CancellationToken cancellationToken)
    {
        List<ValidationFailure>? failures = null;
        foreach (var validator in _validators)
        {
            var result = validator.Validate(message);
            if (!result.IsValid) (failures ??= []).AddRange(result.Errors);
        }

        return failures is null ? next(message, cancellationToken) : throw new ValidationException(failures);
    }
}
