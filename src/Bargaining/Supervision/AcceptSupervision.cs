using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;
using MediatR;

namespace Bargaining.Supervision;

/// <summary>The union takes it up (受理).</summary>
[UseCase("accept-supervision", "supervision/{caseId}/accept", Party.Supervision | Party.Workers,
    At = [SupervisionProcedure.Acceptance], Rule = "LS-ACC-02", Zh = "受理", En = "Take it up")]
public sealed record AcceptSupervision : CaseCommand
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }
}

/// <summary>What makes it well formed.</summary>
public sealed class AcceptSupervisionValidator : AbstractValidator<AcceptSupervision>
{
    /// <summary>Its rules.</summary>
    public AcceptSupervisionValidator(TimeProvider time) => RuleFor(c => c.On).NotInTheFuture(time);
}

/// <summary>Leads on to the investigation.</summary>
public sealed class AcceptSupervisionHandler(CaseSession session) : IRequestHandler<AcceptSupervision, Receipt>
{
    /// <inheritdoc/>
    public Task<Receipt> Handle(AcceptSupervision command, CancellationToken cancel)
    {
        session.Change(session.Handling().On("supervision.accepted", command.On));
        session.End(SupervisionProcedure.Acceptance, "Accepted", command.On);
        return Task.FromResult(session.Conclude("accept-supervision"));
    }
}
