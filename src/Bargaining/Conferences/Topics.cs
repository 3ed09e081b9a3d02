using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Conferences;

/// <summary>What may be done with a topic, the same for the check of a command, for what
/// a form offers and for what a page shows (议题办理条件).</summary>
public static class Topics
{
    /// <summary>It was raised, and not decided on.</summary>
    public static bool MayBeAdmitted(ConferenceTopic topic) => topic.Admission is null;

    /// <summary>It is admitted, and nothing was prepared yet.</summary>
    public static bool MayBePrepared(ConferenceTopic topic) => topic is { Admission.Admitted: true, Preparation: null };

    /// <summary>It is admitted.</summary>
    public static bool MayComeBeforeTheMeeting(ConferenceTopic topic) => topic is { Admission.Admitted: true };

    /// <summary>It stands on the agenda.</summary>
    public static Func<ConferenceTopic, bool> MayBeSettled(Conference conference) => topic => conference.Agenda.Contains(topic.Number);

    /// <summary>It was settled, and somebody has still to carry it out.</summary>
    public static Func<ConferenceTopic, bool> IsCarriedOut(Conference conference) =>
        topic => conference.StageOf(topic) == TopicStage.ToCarryOut;

    /// <summary>What an action at a topic asks of it; null for what is about no topic.</summary>
    public static Func<ConferenceTopic, bool>? Asked(string action, Conference conference) =>
        action switch
        {
            "admit-conference-topic" => MayBeAdmitted,
            "prepare-conference-topic" => MayBePrepared,
            "set-conference-agenda" => MayComeBeforeTheMeeting,
            "settle-conference-topic" => MayBeSettled(conference),
            "report-conference-topic" or "urge-conference-topic" => IsCarriedOut(conference),
            _ => null,
        };

    /// <summary>The number of a topic of the case with which this may be done. At the
    /// wrong step that is told first, with its rule.</summary>
    internal static void IsTopic<T>(this IRuleBuilder<T, int> rule, CaseSession session, string zh, string en)
        where T : CaseCommand
    {
        var action = UseCases.Of(typeof(T)).Is;
        rule.Must(number => !action.At.Any(session.IsOpen) || session.Facts<Conference>().Topic(number) is not null)
            .Says("没有这个议题。", "is not the number of a topic.")
            .Must(number =>
                !action.At.Any(session.IsOpen)
                || session.Facts<Conference>() is var conference
                    && (conference.Topic(number) is not { } topic || Asked(action.Name, conference)!(topic))
            )
            .Says(zh, en);
    }

    /// <summary>The duty with this clock is done.</summary>
    internal static void MeetDuty(this CaseSession session, string clock, DateOnly on)
    {
        foreach (var duty in session.Deadlines.Where(duty => duty.IsPending && duty.Clock == clock).ToList())
        {
            duty.Meet(on);
        }
    }
}
