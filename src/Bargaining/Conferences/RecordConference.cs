using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using FluentValidation;

namespace Bargaining.Conferences;

/// <summary>Records that the conference was held (登记会议情况), with its minutes as a numbered
/// document. What was settled is due from here on.</summary>
[UseCase(
    "record-conference",
    "conferences/{caseId}/minutes",
    Party.UpperUnion,
    At = [ConferenceSteps.Hold],
    Rule = ConferenceProcedure.Default,
    IssuesDocuments = true,
    Zh = "形成会议纪要",
    En = "Issue the minutes"
)]
public sealed record RecordConference : CaseCommand
{
    /// <summary>Who chaired it.</summary>
    public required string Chair { get; init; }

    /// <summary>Who was present, one a line.</summary>
    public IReadOnlyList<string> Present { get; init; } = [];

    /// <summary>What else the minutes say; null for nothing.</summary>
    public string? Text { get; init; }

    /// <summary>Day of the meeting.</summary>
    public DateOnly On { get; init; }
}

internal sealed class RecordConferenceValidator : AbstractValidator<RecordConference>
{
    public RecordConferenceValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Chair).IsWritten(100);
        RuleFor(c => c.Present)
            .Must(present => present.Count > 0 && present.All(name => name.Trim().Length is > 0 and <= 100))
            .Says("请写明出席人员，每行一人，每行不超过 100 个字。", "says who was present, one a line, at most 100 characters each.");
        RuleFor(c => c.Text).MayBeWritten(4000);
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Conference>().Notices is not [var first, ..] || day >= first.On)
            .Says("不能早于发出会议通知之日。", "cannot be before the notice.");
    }
}

/// <summary>Issues the minutes; the year has its conference, and each topic that is carried out its last day.</summary>
internal sealed class RecordConferenceHandler(CaseSession session, DocumentDesk desk) : IHandle<RecordConference>
{
    public async Task HandleAsync(RecordConference command, CancellationToken cancel)
    {
        var conference = session.Facts<Conference>();
        session.Demand(new EveryTopicOfTheAgendaIsSettled([.. conference.OnTheAgenda.Where(topic => topic.Settlement is null)]));
        var minutes = await session.IssueAsync(
            desk,
            "conference-minutes",
            conference.Others,
            ConferenceDocuments.Minutes(conference, command),
            command.On,
            cancel
        );
        session.Change(conference with { Held = new(command.On, command.Chair, command.Present, minutes.Number) });
        if (ConferenceLaw.FrequencyOf(conference.Kind) is { } yearly)
        {
            session.Deadlines.Meet(yearly, command.On);
        }

        foreach (var preparation in session.Deadlines.Where(d => d.IsPending && d.Step == ConferenceProcedure.PrepareDuty).ToList())
        {
            preparation.End(DeadlineState.Cancelled, command.On); // the meeting is over: nobody prepares for it any more
        }

        foreach (var topic in conference.OnTheAgenda)
        {
            if (topic is { Settlement: { DoneBy: { } day } settlement })
            {
                session.Deadlines.OpenDuty(
                    ConferenceProcedure.CarryOutDuty,
                    "conference.carry-out",
                    Party.UpperUnion,
                    ConferenceTopic.Settled(topic.Number),
                    new AgreedDay(settlement.On, day, session.CarryOutRule())
                );
            }
        }

        session.End(ConferenceSteps.Hold, "Held", command.On);
    }
}

/// <summary>Minutes say of every topic of the agenda what became of it (a default of the product).</summary>
public sealed record EveryTopicOfTheAgendaIsSettled(IReadOnlyList<ConferenceTopic> Open) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Open.Count > 0)
        {
            var numbers = string.Join('、', Open.Select(topic => topic.Number));
            yield return law.Breach(
                this,
                ConferenceProcedure.Default,
                new(
                    $"议程中的第 {numbers} 项还没有议定意见，不能形成会议纪要。",
                    $"Of the agenda {numbers.Replace("、", ", ", StringComparison.Ordinal)} is not settled: there are no minutes yet."
                ),
                new("请先登记议定意见；没有议完的，留待下次会议。", "Settle it first; what was not reached is left to the next conference.")
            );
        }
    }
}
