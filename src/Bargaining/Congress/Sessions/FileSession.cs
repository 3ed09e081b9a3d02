using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Sessions;

/// <summary>Files the papers of the session with the upper union (备案), where it asks for
/// that. No text that could be read sets a day for it.</summary>
[UseCase(
    "file-session",
    "sessions/{caseId}/filing",
    Party.Workers,
    At = [SessionSteps.FileSession],
    Rule = "WC-REPORT-02",
    Zh = "会议备案",
    En = "File the session"
)]
public sealed record FileSession : CaseCommand
{
    /// <summary>Day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Which union.</summary>
    public required string To { get; init; }

    /// <summary>What was filed.</summary>
    public required string Content { get; init; }
}

internal sealed class FileSessionValidator : AbstractValidator<FileSession>
{
    public FileSessionValidator(TimeProvider time, CaseSession session) =>
        this.IsAPaper(c => new Paper(c.On, c.To, c.Content), time, session);
}

/// <summary>Keeps that it was filed.</summary>
internal sealed class FileSessionHandler(CaseSession session) : IHandle<FileSession>
{
    public void Handle(FileSession command)
    {
        session.Change(session.Facts<Session>() with { Filing = new Paper(command.On, command.To, command.Content) });
        session.End(SessionSteps.FileSession, "Filed", command.On);
    }
}
