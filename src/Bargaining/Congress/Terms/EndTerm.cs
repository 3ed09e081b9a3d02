using Bargaining.Access;
using Bargaining.Cases;

namespace Bargaining.Congress.Terms;

/// <summary>The next term has begun (换届): this one is over, and its delegates leave their seats. The product itself does this.</summary>
[UseCase("end-term", "", Party.System, Zh = "换届", En = "The next term has begun")]
public sealed record EndTerm : CaseCommand
{
    /// <summary>Last day of the term.</summary>
    public DateOnly On { get; init; }
}

/// <summary>Ends it.</summary>
internal sealed class EndTermHandler(CaseSession session) : IHandle<EndTerm>
{
    public void Handle(EndTerm command)
    {
        if (!session.IsOpen(TermSteps.InOffice))
        {
            session.LeaveUnchanged();
            return;
        }

        var term = session.Facts<Term>();
        session.Change(term with { EndsOn = command.On < term.BeginsOn ? term.BeginsOn : command.On });
        Register.Leave(session, command.On);
        session.End(TermSteps.InOffice, "Replaced", command.On);
    }
}
