using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using FluentValidation;

namespace Bargaining.Conferences;

/// <summary>The notice with the agenda goes out to the other sides (发出会议通知), as a numbered document.</summary>
[UseCase(
    "convene-conference",
    "conferences/{caseId}/notice",
    Party.UpperUnion,
    At = [ConferenceSteps.Convene],
    Rule = ConferenceProcedure.Default,
    IssuesDocuments = true,
    Zh = "发出会议通知",
    En = "Send the notice"
)]
public sealed record ConveneConference : CaseCommand
{
    /// <summary>What else the notice says; null for nothing.</summary>
    public string? Text { get; init; }

    /// <summary>Day of the notice.</summary>
    public DateOnly On { get; init; }
}

internal sealed class ConveneConferenceValidator : AbstractValidator<ConveneConference>
{
    public ConveneConferenceValidator(TimeProvider time)
    {
        RuleFor(c => c.Text).MayBeWritten(1000);
        RuleFor(c => c.On).NotInTheFuture(time);
    }
}

/// <summary>Issues the notice; from here on the meeting is due on its day.</summary>
internal sealed class ConveneConferenceHandler(CaseSession session, DocumentDesk desk) : IHandle<ConveneConference>
{
    public async Task HandleAsync(ConveneConference command, CancellationToken cancel)
    {
        await session.GiveNoticeAsync(desk, command.On, command.Text, because: null, cancel);
        session.End(ConferenceSteps.Convene, "Convened", command.On);
    }
}
