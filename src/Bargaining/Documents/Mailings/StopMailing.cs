using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;
using MediatR;

namespace Bargaining.Documents.Mailings;

/// <summary>Stops a mailing (中止群发): letters that were issued stay issued, and are withdrawn one by one where they shall not stand.</summary>
[UseCase("stop-mailing", "mailings/{caseId}/stop", Party.UpperUnion, At = [MailingProcedure.Send], Rule = MailingProcedure.Rule, Zh = "中止群发", En = "Stop the mailing")]
public sealed record StopMailing : CaseCommand
{
    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>What makes it well formed.</summary>
public sealed class StopMailingValidator : AbstractValidator<StopMailing>
{
    /// <summary>Its rules.</summary>
    public StopMailingValidator() => RuleFor(c => c.Reason).IsWritten();
}

/// <summary>Closes the case.</summary>
public sealed class StopMailingHandler(CaseSession session) : IRequestHandler<StopMailing, Receipt>
{
    /// <inheritdoc/>
    public Task<Receipt> Handle(StopMailing command, CancellationToken cancel)
    {
        session.Change(session.Facts<Mailing>() with { StoppedBecause = command.Reason });
        session.End(MailingProcedure.Send, "Stopped");
        return Task.FromResult(session.Conclude("stop-mailing"));
    }
}
