using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using FluentValidation;

namespace Bargaining.Conferences;

/// <summary>Puts a conference of which notice was given off to another day (会议改期); a notice of it goes out.</summary>
[UseCase(
    "postpone-conference",
    "conferences/{caseId}/day",
    Party.UpperUnion,
    At = [ConferenceSteps.Hold],
    Rule = ConferenceProcedure.Default,
    IssuesDocuments = true,
    Zh = "会议改期",
    En = "Put the conference off"
)]
public sealed record PostponeConference : CaseCommand
{
    /// <summary>The new day.</summary>
    public DateOnly MeetsOn { get; init; }

    /// <summary>The new hour; null where it stays.</summary>
    [Stays]
    public string? Hour { get; init; }

    /// <summary>The new place; null where it stays.</summary>
    [Stays]
    public string? Place { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Day of the notice.</summary>
    public DateOnly On { get; init; }
}

internal sealed class PostponeConferenceValidator : AbstractValidator<PostponeConference>
{
    public PostponeConferenceValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.MeetsOn).IsDayToCome(time);
        RuleFor(c => c.Hour)
            .Must(hour => hour is null || hour.Trim().Length is > 0 and <= 50)
            .Says("不超过 50 个字。", "is at most 50 characters.");
        RuleFor(c => c.Place)
            .Must(place => place is null || place.Trim().Length is > 0 and <= 200)
            .Says("不超过 200 个字。", "is at most 200 characters.");
        RuleFor(c => c.Reason).IsWritten(500);
        RuleFor(c => c.On)
            .NotInTheFuture(time)
            .Must(day => session.Facts<Conference>().Notices is not [.., var last] || day >= last.On)
            .Says("不能早于上一次通知之日。", "cannot be before the notice before.");
    }
}

/// <summary>Moves the day, and issues the notice.</summary>
internal sealed class PostponeConferenceHandler(CaseSession session, DocumentDesk desk) : IHandle<PostponeConference>
{
    public Task HandleAsync(PostponeConference command, CancellationToken cancel)
    {
        var conference = session.Facts<Conference>();
        session.Change(
            conference with
            {
                MeetsOn = command.MeetsOn,
                Hour = command.Hour ?? conference.Hour,
                Place = command.Place ?? conference.Place,
            }
        );
        return session.GiveNoticeAsync(desk, command.On, text: null, command.Reason, cancel);
    }
}
