using Bargaining.Access;
using Bargaining.Cases;
using MediatR;

namespace Bargaining.Congress.Terms;

/// <summary>The next term has begun (换届): this one is over, and its delegates leave their seats. The product itself does this.</summary>
[UseCase("end-term", "", Party.System, Zh = "换届", En = "The next term has begun")]
public sealed record EndTerm : CaseCommand
{
    /// <summary>Last day of the term.</summary>
    public DateOnly On { get; init; }
}

/// <summary>Ends it.</summary>
public sealed class EndTermHandler(CaseSession session) : IRequestHandler<EndTerm, Receipt>
{
    /// <inheritdoc/>
    public Task<Receipt> Handle(EndTerm command, CancellationToken cancel)
    {
        if (!session.IsOpen(TermProcedure.InOffice))
        {
            return Task.FromResult(session.Unchanged("end-term"));
        }

        var term = session.Facts<Term>();
        session.Change(term with { EndsOn = command.On < term.BeginsOn ? term.BeginsOn : command.On });
        Register.Leave(session, command.On);
        session.End(TermProcedure.InOffice, "Replaced", command.On);
        return Task.FromResult(session.Conclude("end-term"));
    }
}
