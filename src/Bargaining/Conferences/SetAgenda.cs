using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Conferences;

/// <summary>The sides agree on the agenda, the day and the place (确定议程和会议日期); until the notice goes out it may be set anew.</summary>
[UseCase(
    "set-conference-agenda",
    "conferences/{caseId}/agenda",
    Party.UpperUnion,
    At = [ConferenceSteps.Collect, ConferenceSteps.Convene],
    Rule = ConferenceProcedure.Default,
    Zh = "确定议程和会议日期",
    En = "Set the agenda and the day"
)]
public sealed record SetAgenda : CaseCommand
{
    /// <summary>The numbers of the topics, in order.</summary>
    [PicksFrom(Pick.ConferenceTopic)]
    public IReadOnlyList<int> Topics { get; init; } = [];

    /// <summary>The day of the meeting.</summary>
    public DateOnly MeetsOn { get; init; }

    /// <summary>The hour; null where it is not settled.</summary>
    public string? Hour { get; init; }

    /// <summary>The place.</summary>
    public required string Place { get; init; }
}

internal sealed class SetAgendaValidator : AbstractValidator<SetAgenda>
{
    public SetAgendaValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Topics)
            .Must(topics => topics.Count > 0 && topics.Distinct().Count() == topics.Count)
            .Says("请至少选择一个议题，且不重复。", "names at least one topic, and none twice.")
            .Must(topics => topics.All(number => session.Facts<Conference>().Topic(number) is not null))
            .Says("没有这个议题。", "names what is no topic.");
        RuleFor(c => c.MeetsOn).IsDayToCome(time);
        RuleFor(c => c.Hour)
            .Must(hour => hour is null || hour.Trim().Length is > 0 and <= 50)
            .Says("不超过 50 个字。", "is at most 50 characters.");
        RuleFor(c => c.Place).IsWritten(200);
    }
}

/// <summary>Keeps it, where all were admitted.</summary>
internal sealed class SetAgendaHandler(CaseSession session) : IHandle<SetAgenda>
{
    public void Handle(SetAgenda command)
    {
        var conference = session.Facts<Conference>();
        session.Demand(
            new OnlyAdmittedTopicsComeBeforeTheMeeting([
                .. command.Topics.Select(conference.Topic).OfType<ConferenceTopic>().Where(topic => !Topics.MayComeBeforeTheMeeting(topic)),
            ])
        );
        session.Change(conference with { Agenda = command.Topics, MeetsOn = command.MeetsOn, Hour = command.Hour, Place = command.Place });
        if (session.IsOpen(ConferenceSteps.Collect))
        {
            session.End(ConferenceSteps.Collect, "AgendaSet");
        }
    }
}

/// <summary>Days of a meeting.</summary>
internal static class Days
{
    /// <summary>Today or later.</summary>
    public static void IsDayToCome<T>(this IRuleBuilder<T, DateOnly> rule, TimeProvider time) =>
        rule.Must(day => day >= LegalDay.Of(time.GetUtcNow())).Says("会议日期不能早于今天。", "is today or later.");
}

/// <summary>What the sides did not admit comes before no meeting (a default of the product).</summary>
public sealed record OnlyAdmittedTopicsComeBeforeTheMeeting(IReadOnlyList<ConferenceTopic> Others) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Others.Count > 0)
        {
            var numbers = string.Join('、', Others.Select(topic => topic.Number));
            yield return law.Breach(
                this,
                ConferenceProcedure.Default,
                new(
                    $"列入议程的议题应当经各方审定；第 {numbers} 项没有审定，或者审定不列入。",
                    $"The agenda holds what the sides admitted; not so {numbers.Replace("、", ", ", StringComparison.Ordinal)}."
                ),
                new("请先审定议题，或者从议程中去掉。", "Admit it first, or leave it out.")
            );
        }
    }
}
