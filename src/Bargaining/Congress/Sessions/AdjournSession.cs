using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Congress.Sessions;

/// <summary>Puts off a session for which not enough delegates came (因到会人数不足延期): everybody is told again.</summary>
[UseCase(
    "adjourn-session",
    "sessions/{caseId}/adjournment",
    Party.Workers,
    At = [SessionSteps.CheckIn],
    Rule = "WC-QUORUM-02",
    Zh = "延期召开",
    En = "Adjourn the session"
)]
public sealed record AdjournSession : CaseCommand
{
    /// <summary>The new day.</summary>
    public DateOnly MeetsOn { get; init; }

    /// <summary>The new place; null where it stays.</summary>
    [Stays]
    public string? Place { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

internal sealed class AdjournSessionValidator : AbstractValidator<AdjournSession>
{
    public AdjournSessionValidator(TimeProvider time)
    {
        RuleFor(c => c.MeetsOn).Must(day => day >= LegalDay.Of(time.GetUtcNow())).Says("会议日期不能早于今天。", "cannot be before today.");
        RuleFor(c => c.Place)
            .Must(place => place is null || (!string.IsNullOrWhiteSpace(place) && place.Length <= 200))
            .Says("地点不能为空白，且不超过 200 个字。", "is not blank and has at most 200 characters.");
        RuleFor(c => c.Reason).IsWritten();
    }
}

/// <summary>Records who had come, and leads back to the notice.</summary>
internal sealed class AdjournSessionHandler(CaseSession session) : IHandle<AdjournSession>
{
    public async Task HandleAsync(AdjournSession command, CancellationToken cancel)
    {
        var facts = session.Facts<Session>();
        var roll = (await session.Db.DelegatesOfAsync(facts.TermId, facts.MeetsOn, cancel)).Count(d => !d.NonVoting);
        session.Demand(new TheTermHasNotExpired((await session.TermAsync(cancel)).EndsOn, command.MeetsOn));
        session.Move(command.MeetsOn, command.Place, command.Reason, facts.Present.Count, roll);
        session.End(SessionSteps.CheckIn, "Adjourned");
    }
}
