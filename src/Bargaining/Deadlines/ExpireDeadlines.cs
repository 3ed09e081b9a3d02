using Bargaining.Access;
using Bargaining.Cases;
using MediatR;

namespace Bargaining.Deadlines;

/// <summary>Expires what is due in one case (到期处理). The sweep sends it; nobody else may.</summary>
[UseCase("expire-deadlines", "", Party.System, Zh = "到期处理", En = "Expire deadlines")]
public sealed record ExpireDeadlines : CaseCommand
{
    /// <summary>The legal day up to which deadlines ran out, for the record.</summary>
    public DateOnly Before { get; init; }
}

/// <summary>Expires in the order of the due days.</summary>
public sealed class ExpireDeadlinesHandler(CaseSession session) : IRequestHandler<ExpireDeadlines, Receipt>
{
    /// <inheritdoc/>
    public Task<Receipt> Handle(ExpireDeadlines command, CancellationToken cancel)
    {
        return Task.FromResult(session.ExpireDue() > 0
            ? session.Conclude("expire-deadlines")
            : session.Unchanged("expire-deadlines")); // another sweep was faster
    }
}
