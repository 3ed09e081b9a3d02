using Bargaining.Access;
using Bargaining.Cases;

namespace Bargaining.Deadlines;

/// <summary>Expires what is due in one case (到期处理). The sweep sends it; nobody else may.</summary>
[UseCase("expire-deadlines", "", Party.System, Zh = "到期处理", En = "Expire deadlines")]
public sealed record ExpireDeadlines : CaseCommand
{
    /// <summary>The legal day up to which deadlines ran out, for the record.</summary>
    public DateOnly Before { get; init; }
}

/// <summary>Expires in the order of the due days.</summary>
internal sealed class ExpireDeadlinesHandler(CaseSession session, CaseProcess process) : IHandle<ExpireDeadlines>
{
    public async Task HandleAsync(ExpireDeadlines command, CancellationToken cancel)
    {
        if (await process.ExpireAsync(cancel) == 0)
        {
            session.LeaveUnchanged(); // another sweep was faster
        }
    }
}
