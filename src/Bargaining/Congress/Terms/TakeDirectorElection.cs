using Bargaining.Access;
using Bargaining.Cases;
using FluentValidation;

namespace Bargaining.Congress.Terms;

/// <summary>A session has elected employee directors or supervisors (选举职工董事、职工监事). The
/// product itself does this, when the session does.</summary>
[UseCase(
    "take-director-election",
    "",
    Party.System,
    Zh = "职工董事、职工监事选举结果",
    En = "Employee directors or supervisors are elected"
)]
public sealed record TakeDirectorElection : CaseCommand
{
    /// <summary>The case of the session.</summary>
    public Guid SessionId { get; init; }

    /// <summary>The day.</summary>
    public DateOnly On { get; init; }

    /// <summary>The subject of the agenda: employee-directors or employee-supervisors.</summary>
    public required string Subject { get; init; }

    /// <summary>Names of those elected.</summary>
    public IReadOnlyList<string> Elected { get; init; } = [];

    internal BoardKind? Board =>
        Subject switch
        {
            "employee-directors" => BoardKind.Directors,
            "employee-supervisors" => BoardKind.Supervisors,
            _ => null,
        };
}

/// <summary>Which board.</summary>
public enum BoardKind
{
    /// <summary>Board of directors (董事会).</summary>
    Directors,

    /// <summary>Supervisory board (监事会).</summary>
    Supervisors,
}

/// <summary>An employee on a board of the company (职工董事、职工监事).</summary>
public sealed record BoardMember
{
    /// <summary>Short id inside the term: "1", "2" ...</summary>
    public required string Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Which board.</summary>
    public BoardKind Board { get; init; }

    /// <summary>Day of the election.</summary>
    public DateOnly ElectedOn { get; init; }

    /// <summary>The case of the session that elected.</summary>
    public Guid SessionId { get; init; }

    /// <summary>Reports to the congress (述职), in order.</summary>
    public IReadOnlyList<DirectorReport> Reports { get; init; } = [];

    /// <summary>Proposals to recall (罢免提议), in order.</summary>
    public IReadOnlyList<RecallProposal> Proposals { get; init; } = [];

    /// <summary>The last day on the board as the employees' member; null while in office.</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>recalled or departed; null while in office.</summary>
    public string? LeftBecause { get; init; }

    /// <summary>The clock of the yearly report.</summary>
    internal string Clock => $"{DirectorDuties.Clock}{Id}";
}

internal sealed class TakeDirectorElectionValidator : AbstractValidator<TakeDirectorElection>
{
    public TakeDirectorElectionValidator()
    {
        RuleFor(c => c.Subject)
            .Must((c, _) => c.Board is not null)
            .Says("应为选举职工董事或者选举职工监事。", "is employee-directors or employee-supervisors.");
        RuleFor(c => c.Elected)
            .NotEmpty()
            .Says("请填写当选人。", "names who was elected.")
            .Must(e => e.Distinct().Count() == e.Count)
            .Says("当选人重复。", "names somebody twice.");
        RuleForEach(c => c.Elected).IsWritten(100);
    }
}

/// <summary>Keeps them; whoever is on that board already stays, elected anew.</summary>
internal sealed class TakeDirectorElectionHandler(CaseSession session) : IHandle<TakeDirectorElection>
{
    public void Handle(TakeDirectorElection command)
    {
        var term = session.Facts<Term>();
        var board = command.Board!.Value;
        foreach (var name in command.Elected)
        {
            var sitting = term.Board.FirstOrDefault(m => m is { LeftOn: null } && m.Board == board && m.Name == name);
            var member =
                sitting
                ?? new BoardMember
                {
                    Id = $"{term.Board.Count + 1}",
                    Name = name,
                    Board = board,
                };
            member = member with { ElectedOn = command.On, SessionId = command.SessionId };
            term = sitting is null ? term with { Board = [.. term.Board, member] } : term.With(member);
            session.Change(term);
            if (sitting is null)
            {
                DirectorDuties.Begin(session, member, command.On);
                term = session.Facts<Term>();
            }
        }

        session.Change(
            term with
            {
                Findings = [.. term.Findings.Where(f => board != BoardKind.Directors || f.Rule != nameof(AnEmployeeSitsOnTheBoard))],
            }
        );
    }
}

/// <summary>The yearly report of an employee director or supervisor, as a duty beside the steps.</summary>
internal static class DirectorDuties
{
    /// <summary>What the clocks of the reports begin with.</summary>
    public const string Clock = "director-report.";

    /// <summary>The clock of the next report begins, where the place asks for reports.</summary>
    public static void Begin(CaseSession session, BoardMember member, DateOnly from)
    {
        session.Change(session.Facts<Term>().On(member.Clock, from));
        session.Deadlines.OpenDuty("report-of-director", "director.report", Party.Workers, member.Clock, from);
    }

    /// <summary>The report that is due was given, or is no longer asked.</summary>
    public static void End(CaseSession session, BoardMember member, DateOnly on)
    {
        foreach (var duty in session.Deadlines.Where(d => d.IsPending && d.Matter == "director.report" && d.Clock == member.Clock).ToList())
        {
            duty.Meet(on);
        }
    }

    /// <summary>The same term with one member of a board changed.</summary>
    public static Term With(this Term term, BoardMember member) =>
        term with
        {
            Board = [.. term.Board.Select(old => old.Id == member.Id ? member : old)],
        };

    /// <summary>A member in office; null where there is none of that id.</summary>
    public static BoardMember? Member(this Term term, string id) => term.Board.FirstOrDefault(m => m.Id == id && m.LeftOn is null);
}
