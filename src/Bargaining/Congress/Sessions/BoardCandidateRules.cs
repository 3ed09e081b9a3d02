using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Congress.Voting;
using Bargaining.Organisations;

namespace Bargaining.Congress.Sessions;

/// <summary>Who may stand for employee director or supervisor (职工董事、职工监事候选人).</summary>
internal static class BoardCandidateRules
{
    /// <summary>The rules of the elections to a board among these items.</summary>
    public static async Task<IReadOnlyList<IRule>> ForAsync(
        CaseSession session,
        IReadOnlyList<AgendaItem> items,
        Term term,
        CancellationToken cancel
    )
    {
        var standing = items
            .Where(item => item.Question?.Kind == QuestionKind.Election)
            .Select(item => (Board: BoardOf(item.Subject), Names: item.Question!.Options))
            .Where(election => election.Board is not null)
            .SelectMany(election => election.Names.Select(name => new BoardCandidate(name.Trim(), election.Board!.Value)))
            .ToList();
        if (standing.Count == 0)
        {
            return [];
        }

        var who = await WhoIsWho.OfAsync(session.Db, session.Organisation, [.. standing.Select(s => s.Name)], cancel);
        var delegates = await session.Db.DelegatesOfAsync(session.Facts<Session>().TermId, session.Today, cancel);
        return
        [
            new NoDirectorOrManagerIsSupervisor(standing, [.. term.Board.Where(m => m.LeftOn is null)], who),
            new WhoActsForTheEnterpriseIsNoDirectorOfTheEmployees(standing, who),
            new WhoIsElectedToABoardIsAnEmployee(standing, who, [.. delegates.Select(d => d.Name)]),
        ];
    }

    private static BoardKind? BoardOf(string subject) =>
        subject switch
        {
            "employee-directors" => BoardKind.Directors,
            "employee-supervisors" => BoardKind.Supervisors,
            _ => null,
        };
}

/// <summary>Somebody who stands for a board (候选人).</summary>
/// <param name="Name">Name.</param>
/// <param name="Board">Which board.</param>
public sealed record BoardCandidate(string Name, BoardKind Board);

/// <summary>
/// Directors and senior management are not supervisors as well (Company Law, 76 and 130, last paragraph). The legal representative is one
/// of them: a director who acts for the company, or its manager (art. 10).
/// </summary>
public sealed record NoDirectorOrManagerIsSupervisor(
    IReadOnlyList<BoardCandidate> Candidates,
    IReadOnlyList<BoardMember> Board,
    WhoIsWho Who
) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        foreach (var name in Candidates.Where(c => c.Board == BoardKind.Supervisors).Select(c => c.Name))
        {
            if (Who.ActsForTheEnterprise(name) || Sits(name, BoardKind.Directors) || Stands(name, BoardKind.Directors))
            {
                var (zh, en) =
                    Who.IsLegalRepresentative(name)
                        ? ("是法定代表人（由董事或者经理担任）", "the legal representative, a director or the manager")
                    : Who.IsSeniorManager(name) ? ("是高级管理人员", "senior management")
                    : Sits(name, BoardKind.Directors) ? ("是现任职工董事", "an employee director in office")
                    : ("同时是职工董事候选人", "a candidate for director too");
                yield return Broken(law, $"{name}{zh}，不得兼任监事。", $"{name} is {en}, and may not be a supervisor as well.");
            }
        }

        foreach (
            var name in Candidates
                .Where(c => c.Board == BoardKind.Directors)
                .Select(c => c.Name)
                .Where(name => Sits(name, BoardKind.Supervisors))
        )
        {
            yield return Broken(
                law,
                $"{name}是现任职工监事，不得兼任董事。",
                $"{name} is an employee supervisor in office, and may not be a director as well."
            );
        }
    }

    private Breach Broken(CaseLaw law, string zh, string en) =>
        law.Breach(
            this,
            "WC-DIR-06",
            new(zh, en),
            new(
                "请更换候选人，或者先办理卸任；只是同名的，请在姓名后注明。",
                "Choose another candidate, or let the other office be left first; where only the name is the same, add something to it."
            )
        );

    private bool Sits(string name, BoardKind board) => Board.Any(m => m.Board == board && m.Name == name);

    private bool Stands(string name, BoardKind board) => Candidates.Any(c => c.Board == board && c.Name == name);
}

/// <summary>The employees' director is none who acts for the enterprise: no text that
/// was read says so, it is a default of the product.</summary>
public sealed record WhoActsForTheEnterpriseIsNoDirectorOfTheEmployees(IReadOnlyList<BoardCandidate> Candidates, WhoIsWho Who) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law) =>
        from candidate in Candidates
        where candidate.Board == BoardKind.Directors && Who.ActsForTheEnterprise(candidate.Name)
        let legal = Who.IsLegalRepresentative(candidate.Name)
        select law.Breach(
            this,
            "DEF-NAME-01",
            new(
                $"{candidate.Name}是{(legal ? "法定代表人" : "高级管理人员")}，不作为职工董事候选人。",
                $"{candidate.Name} is {(legal ? "the legal representative" : "senior management")} and does not "
                    + "stand as the employees' director."
            ),
            new(
                "请更换候选人；只是同名的，请在姓名后注明。",
                "Choose another candidate; where only the name is the same, add something to it."
            )
        );
}

/// <summary>Who is elected to a board by the employees is one of them (Company Law, 68
/// and 76), as far as a register of staff is kept.</summary>
public sealed record WhoIsElectedToABoardIsAnEmployee(
    IReadOnlyList<BoardCandidate> Candidates,
    WhoIsWho Who,
    IReadOnlyList<string> Delegates
) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law) =>
        from candidate in Candidates
        where Who.IsNoEmployee(candidate.Name) && !Delegates.Contains(candidate.Name)
        select law.Breach(
            this,
            candidate.Board == BoardKind.Directors ? "WC-DIR-01" : "WC-DIR-02",
            new(
                $"职工名册和职工代表名册中没有{candidate.Name}；职工董事、职工监事应当是公司职工代表。",
                $"Neither the register of staff nor that of delegates has {candidate.Name}; "
                    + "a board's employee members represent the employees."
            ),
            new(
                "是本单位职工的，请先补录职工名册；不是的，请更换候选人。",
                "Enter them in the register of staff if they are employees; otherwise choose another candidate."
            )
        );
}
