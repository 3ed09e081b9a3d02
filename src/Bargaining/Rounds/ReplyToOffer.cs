using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Answers an offer in writing (答复要约): agrees to bargain, or refuses with a reason. A late answer still counts.</summary>
[UseCase(
    "reply-to-offer",
    "rounds/{caseId}/reply",
    Party.BothSides,
    WithProof = Party.BothSides | Party.UpperUnion,
    At = [RoundSteps.Reply, RoundSteps.LateReply, RoundSteps.ComplyWithOrder],
    Rule = "CB-OFFER-02",
    Zh = "答复要约",
    En = "Reply to the offer"
)]
public sealed record ReplyToOffer : CommandWithProof
{
    /// <summary>Whether the other side will bargain.</summary>
    public bool Agrees { get; init; }

    /// <summary>Day of the written reply.</summary>
    public DateOnly On { get; init; }

    /// <summary>Day of the first meeting, where it agrees.</summary>
    public DateOnly? MeetingOn { get; init; }

    /// <summary>Place of the first meeting, where it agrees.</summary>
    public string? Place { get; init; }

    /// <summary>The reason, where it refuses.</summary>
    public string? Reason { get; init; }
}

/// <summary>What makes a reply well formed.</summary>
internal sealed class ReplyToOfferValidator : AbstractValidator<ReplyToOffer>
{
    public ReplyToOfferValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Round>().Service is not { } service || day >= service.ReceivedOn)
            .Says("答复日期不能早于收到要约的日期。", "the reply cannot be before the receipt of the offer.");
        When(
            c => c.Agrees,
            () =>
            {
                RuleFor(c => c.MeetingOn)
                    .Must((c, day) => day >= c.On)
                    .Says(
                        "同意协商的，应当写明首次协商日期，且不早于答复日期。",
                        "whoever agrees names the day of the first meeting, not before the reply."
                    );
                RuleFor(c => c.Place)
                    .Must(place => !string.IsNullOrWhiteSpace(place))
                    .Says("同意协商的，应当写明地点。", "whoever agrees names the place.");
            }
        );
    }
}

/// <summary>Opens the way to bargaining, or to what follows a refusal.</summary>
internal sealed class ReplyToOfferHandler(CaseSession session) : IHandle<ReplyToOffer>
{
    public void Handle(ReplyToOffer command)
    {
        var round = session.Facts<Round>();
        IReadOnlyList<IRule> rules =
        [
            new RefusalNeedsJustCause(command.Agrees, command.Reason),
            new SomeDemandsMayNotBeRefused(command.Agrees, round.Offer),
            new BargainingStartsSoonAfterTheReply(command.Agrees, command.On, command.MeetingOn),
        ];

        // Whoever answers keeps to the law. Paper that the other side holds says what it says: an unlawful refusal is the evidence.
        var cameOnPaper = session.EnteredBy != Party.None;
        if (!cameOnPaper)
        {
            session.Demand(rules);
        }

        var findings = cameOnPaper ? Findings.All(session.Law, rules) : null;
        var step = session.OpenOf(RoundSteps.Reply, RoundSteps.ComplyWithOrder, RoundSteps.LateReply);
        round = round with
        {
            Replies =
            [
                .. round.Replies,
                new OfferReply(
                    command.On,
                    command.Agrees,
                    command.MeetingOn,
                    command.Place,
                    command.Reason,
                    findings is { Count: > 0 } ? findings : null
                ),
            ],
        };
        session.Advise(new TheFirstMeetingComesSoon(command.On, command.MeetingOn));
        if (command.Agrees)
        {
            round = round.On("reply.agreed", command.On).On("meeting.first", command.MeetingOn!.Value);
            session.Change(round);
            session.Deadlines.Meet("offer.reply", command.On);
            session.End(step, "Agreed", command.On);
            AskedInformation.OpenDuties(session);
        }
        else
        {
            session.Change(round);
            if (step == "reply")
            {
                session.End(step, "Refused", command.On);
            }
        }
    }
}

/// <summary>An offer is refused only with just cause, in writing (CCP 32).</summary>
public sealed record RefusalNeedsJustCause(bool Agrees, string? Reason) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (!Agrees && string.IsNullOrWhiteSpace(Reason))
        {
            yield return law.Breach(
                this,
                "CB-OFFER-02",
                new("没有正当理由不得拒绝集体协商。", "Bargaining may be refused only with just cause."),
                new("请同意协商，或者书面说明理由。", "Agree to bargain, or state the cause in writing.")
            );
        }
    }
}

/// <summary>Some provinces let nobody refuse, and some let nobody refuse certain demands.</summary>
public sealed record SomeDemandsMayNotBeRefused(bool Agrees, Offer Offer) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Agrees)
        {
            yield break;
        }

        var remedy = new Text("请同意协商，写明时间和地点。", "Agree to bargain and name time and place.");
        if (law.Find<ChoiceProvision>("offer.refusal") is { Provision: { Choice: "never" } never })
        {
            yield return CaseLaw.Breach(
                this,
                never.Rule,
                new("本地规定不得拒绝集体协商要求。", "The law of this place does not let anyone refuse an offer."),
                remedy
            );
        }

        if (
            law.Find<ItemsProvision>("offer.refusal-barred") is { } barred
            && barred.Provision.Items.Intersect(Offer.Concerns).Select(Words.Of).ToList() is { Count: > 0 } concerned
        )
        {
            yield return CaseLaw.Breach(
                this,
                barred.Provision.Rule,
                new(
                    "涉及以下事项的要求不得拒绝：" + string.Join("、", concerned.Select(c => c.Zh)) + "。",
                    "A demand about these may not be refused: " + string.Join(", ", concerned.Select(c => c.En)) + "."
                ),
                remedy
            );
        }
    }
}

/// <summary>Whoever agrees starts within the days that the province sets from the reply (Jilin).</summary>
public sealed record BargainingStartsSoonAfterTheReply(bool Agrees, DateOnly On, DateOnly? MeetingOn) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            Agrees
            && MeetingOn is { } meeting
            && law.Book.Due("offer.start-after-reply", law.Jurisdiction, law.Kind, On) is { } due
            && meeting > due.Date
        )
        {
            yield return law.Breach(
                this,
                due.RuleId,
                new($"协商最迟应当在 {due.Date:yyyy-MM-dd} 开始。", $"Bargaining must start by {due.Date:yyyy-MM-dd}."),
                new("请提前首次协商日期。", "Name an earlier day for the first meeting.")
            );
        }
    }
}

/// <summary>A first meeting that is put off for long is agreed to in name only; no text that was read says how long is too long.</summary>
public sealed record TheFirstMeetingComesSoon(DateOnly On, DateOnly? MeetingOn) : IAdvises
{
    private const int Days = 30;

    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law) => [];

    /// <inheritdoc/>
    public IEnumerable<Breach> Advice(CaseLaw law)
    {
        if (MeetingOn is { } meeting && meeting > On.AddDays(Days))
        {
            yield return law.Breach(
                this,
                "DEF-HINT-01",
                new(
                    $"首次会议定在 {meeting:yyyy-MM-dd}，在答复 {meeting.DayNumber - On.DayNumber} 天以后。",
                    $"The first meeting is on {meeting:yyyy-MM-dd}, {meeting.DayNumber - On.DayNumber} days after the reply."
                ),
                new(
                    "名义上同意、实际拖延的，可以催告；请与对方商定更早的日期。",
                    "Agreeing in name and putting it off can be met with a reminder: agree on an earlier day."
                )
            );
        }
    }
}
