namespace Bargaining.Cases;

/// <summary>
/// Decides one use case (办理): demands rules, changes the facts of the case in hand, says which steps end. It saves, records and concludes
/// nothing: the pipeline does, which is MediatR's handler of every command. One of the two that decide is written.
/// </summary>
/// <typeparam name="TCommand">The command.</typeparam>
public interface IHandle<in TCommand>
    where TCommand : Command
{
    /// <summary>What takes long and needs no lock, done once before the case is locked; it refuses nothing and writes nothing.</summary>
    /// <param name="command">What shall be done.</param>
    /// <param name="cancel">Cancels it.</param>
    Task PrepareAsync(TCommand command, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Decides by the case in hand alone.</summary>
    /// <param name="command">What shall be done.</param>
    void Handle(TCommand command) => throw new NotSupportedException($"{GetType().Name} handles nothing.");

    /// <summary>Decides, and reads rows of its own for it.</summary>
    /// <param name="command">What shall be done.</param>
    /// <param name="cancel">Cancels it.</param>
    Task HandleAsync(TCommand command, CancellationToken cancel)
    {
        Handle(command);
        return Task.CompletedTask;
    }
}
