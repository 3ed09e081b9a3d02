using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>Calls a negotiation meeting (召集协商会议): day, place, agenda, chair and a recorder who represents nobody.</summary>
[UseCase(
    "call-meeting",
    "rounds/{caseId}/meetings",
    Party.BothSides,
    At = [RoundSteps.Negotiate],
    Rule = "CB-MEET-01",
    Zh = "召集协商会议",
    En = "Call a meeting"
)]
public sealed record CallMeeting : CaseCommand
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Place.</summary>
    public required string Place { get; init; }

    /// <summary>Agenda.</summary>
    public IReadOnlyList<string> Agenda { get; init; } = [];

    /// <summary>Whose chief chairs; null where both do together.</summary>
    public Party? Chair { get; init; }

    /// <summary>The recorder.</summary>
    public required string Recorder { get; init; }
}

internal sealed class CallMeetingValidator : AbstractValidator<CallMeeting>
{
    public CallMeetingValidator(CaseSession session)
    {
        RuleFor(c => c.On)
            .Must(day => session.Facts<Round>().Day("reply.agreed") is not { } agreed || day >= agreed)
            .Says("会议日期不能早于同意协商之日。", "the meeting cannot be before the sides agreed to bargain.");
        RuleFor(c => c.Place).IsWritten(200);
        RuleFor(c => c.Agenda).NotEmpty().Says("请至少写一项议程。", "name at least one item of the agenda.");
        RuleFor(c => c.Recorder).IsWritten(50);
        RuleFor(c => c.Chair)
            .Must(chair => chair is null or Party.Workers or Party.Employer)
            .Says("主持人应为职工方或者企业方的首席代表。", "is workers or employer.");
        RuleFor(c => c.On)
            .Must(_ =>
                session.Facts<Round>().Meetings.LastOrDefault() is not { Minutes: null } last
                || last.On < session.Today
                || session.Facts<Round>().JointActs.Any(act => act.Action == "record-meeting" && act.Key == $"{last.Number}")
            )
            .Says("上一次会议还没有召开，也没有记录。", "the last meeting that was called is still to come.");
    }
}

/// <summary>Puts the meeting on the calendar.</summary>
internal sealed class CallMeetingHandler(CaseSession session) : IHandle<CallMeeting>
{
    public void Handle(CallMeeting command)
    {
        var round = session.Facts<Round>();
        session.Demand(
            new ChiefsChairInTurn(command.Chair, round),
            new RecorderRepresentsNobody(command.Recorder, round, session.Organisation.Enterprise!)
        );
        var meeting = new Meeting
        {
            Number = round.Meetings.Count + 1,
            On = command.On,
            Place = command.Place,
            Agenda = command.Agenda,
            Chair = command.Chair,
            Recorder = command.Recorder,
        };
        round = round with { Meetings = [.. round.Meetings, meeting] };
        session.Change(meeting.Number == 1 ? round.On("meeting.first", command.On) : round);
    }
}

/// <summary>The chiefs chair in turn; in some provinces the proposing side's first, in one both together.</summary>
public sealed record ChiefsChairInTurn(Party? Chair, Round Round) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.Find<ChoiceProvision>("meeting.chair") is not { Provision: var rule })
        {
            yield break;
        }

        if (rule.Choice == "joint")
        {
            if (Chair is not null)
            {
                yield return CaseLaw.Breach(
                    this,
                    rule.Rule,
                    new("会议由双方首席代表共同主持。", "Both chiefs chair together."),
                    new("请不要指定单方主持。", "Name no single chair.")
                );
            }

            yield break;
        }

        var proposer = Round.Offer.By == Proposer.Employer ? Party.Employer : Party.Workers;
        var last = Round.Meetings.LastOrDefault()?.Chair;
        if (Chair is null)
        {
            yield return CaseLaw.Breach(
                this,
                rule.Rule,
                new("会议由双方首席代表轮流主持。", "The chiefs chair in turn."),
                new("请写明由哪一方主持。", "Say whose chief chairs.")
            );
        }
        else if (
            last is null
            && Chair != proposer
            && law.Find<ChoiceProvision>("meeting.chair-first") is { Provision: { Choice: "proposing-side" } first }
        )
        {
            yield return CaseLaw.Breach(
                this,
                first.Rule,
                new("首次会议由提出要约的一方主持。", "The proposing side chairs the first meeting."),
                new($"请由{proposer.InWords().Zh}主持。", $"Let {proposer.InWords().En} chair.")
            );
        }
        else if (last == Chair)
        {
            yield return CaseLaw.Breach(
                this,
                rule.Rule,
                new("上一次会议已由该方主持，应当轮流主持。", "That side chaired the last meeting: the chiefs chair in turn."),
                new($"请由{Chair.Value.Other().InWords().Zh}主持。", $"Let {Chair.Value.Other().InWords().En} chair.")
            );
        }
    }
}

/// <summary>The recorder is jointly appointed, neutral and nobody's representative (CCP
/// 33): nor whoever speaks for a side by office.</summary>
public sealed record RecorderRepresentsNobody(string Recorder, Round Round, Enterprise Enterprise) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (new[] { Round.Workers, Round.Employer }.Any(d => d?.Members.Any(m => m.Name == Recorder && m.LeftOn is null) == true))
        {
            yield return law.Breach(
                this,
                "CB-MEET-01",
                new(
                    $"记录员{Recorder}是协商代表；应当由非协商代表担任。",
                    $"{Recorder} is a representative; the recorder represents nobody."
                ),
                new("请共同确定一名非协商代表担任记录员。", "Appoint together somebody who is not a representative.")
            );
        }
        else if (Recorder == Enterprise.HeadOf(Party.Workers) || Recorder == Enterprise.HeadOf(Party.Employer))
        {
            yield return law.Breach(
                this,
                "CB-MEET-01",
                new(
                    $"{Recorder}是一方的负责人；记录员应当保持中立，由非协商代表担任。",
                    $"{Recorder} leads a side; the recorder is neutral and represents nobody."
                ),
                new("请共同确定一名非协商代表担任记录员。", "Appoint together somebody who is not a representative.")
            );
        }
    }
}
