using System.Text.Json.Serialization;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Rounds.Joint;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Records a meeting that was called (会议记录): who was there, each side's position on each topic, who signed.</summary>
[UseCase(
    "record-meeting",
    "rounds/{caseId}/meetings/minutes",
    Party.BothSides,
    OfBothSides = true,
    At = [RoundSteps.Negotiate],
    Rule = "CB-MEET-02",
    Zh = "记录协商会议",
    En = "Record the meeting"
)]
public sealed record RecordMeeting : JointCommand
{
    /// <summary>Number of the meeting; the last one without minutes where it is not said.</summary>
    [PicksFrom(Pick.Meeting)]
    public int? Number { get; init; }

    /// <summary>Day on which it was held.</summary>
    public DateOnly HeldOn { get; init; }

    /// <summary>Names of those present.</summary>
    public IReadOnlyList<string> Present { get; init; } = [];

    /// <summary>Positions by topic.</summary>
    public IReadOnlyList<Position> Positions { get; init; } = [];

    /// <summary>Names of those who signed.</summary>
    public IReadOnlyList<string> SignedBy { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Key => $"{Number}";

    /// <inheritdoc/>
    internal override void TakeEffect(CaseSession session)
    {
        var round = session.Facts<Round>();
        var minutes = new Minutes(HeldOn, Present, Positions, SignedBy);
        round = round with { Meetings = [.. round.Meetings.Select(m => m.Number == Number ? m with { Minutes = minutes } : m)] };
        session.Change(Number == 1 ? round.On("meeting.first", HeldOn) : round);
    }
}

internal sealed class RecordMeetingValidator : AbstractValidator<RecordMeeting>
{
    public RecordMeetingValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.HeldOn)
            .NotInTheFuture(time)
            .Must((c, _) => session.Facts<Round>().Meetings.Any(m => m.Minutes is null && m.Number == (c.Number ?? m.Number)))
            .Says("没有待记录的会议，请先召集会议。", "no meeting waits for its minutes: call one first.");
        RuleFor(c => c.Present).NotEmpty().Says("请写明出席人员。", "say who was present.");
        RuleFor(c => c.Positions).NotEmpty().Says("请至少记录一个议题的双方意见。", "record both sides' positions on at least one topic.");
    }
}

/// <summary>Keeps the minutes when both stand behind them, if those signed whom the law of the place names.</summary>
internal sealed class RecordMeetingHandler(CaseSession session) : IHandle<RecordMeeting>
{
    public void Handle(RecordMeeting command)
    {
        var round = session.Facts<Round>();
        session.Demand(new MinutesAreSigned(command.HeldOn, command.Present, command.SignedBy, round));
        JointActs.Enter(session, command with { Number = command.Number ?? round.Meetings.Last(m => m.Minutes is null).Number });
    }
}

/// <summary>Minutes are signed by both chiefs, or by all representatives who were there, as the law of
/// the place says: by those who served on the day of the meeting.</summary>
public sealed record MinutesAreSigned(DateOnly HeldOn, IReadOnlyList<string> Present, IReadOnlyList<string> SignedBy, Round Round) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.Find<ChoiceProvision>("minutes.signers") is not { Provision: var rule })
        {
            yield break;
        }

        var members = new[] { Round.Workers, Round.Employer }
            .SelectMany(d => d?.Members ?? [])
            .Where(m => m.LeftOn is null || m.LeftOn > HeldOn);
        var needed = rule.Choice == "chiefs" ? members.Where(m => m.Chief) : members.Where(m => Present.Contains(m.Name));
        var missing = needed.Select(m => m.Name).Except(SignedBy).ToList();
        if (missing.Count > 0)
        {
            yield return CaseLaw.Breach(
                this,
                rule.Rule,
                new(
                    $"会议记录缺少签字：{string.Join("、", missing)}。",
                    $"The minutes lack the signatures of {string.Join(", ", missing)}."
                ),
                new("请补签后再提交。", "Have them sign, then record the meeting.")
            );
        }
    }
}
