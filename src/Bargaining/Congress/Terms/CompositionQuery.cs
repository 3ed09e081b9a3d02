using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Terms;

/// <summary>One group of delegates, beside what the law asks of it (构成对照).</summary>
/// <param name="Who">The group.</param>
/// <param name="Count">How many there are, persons.</param>
/// <param name="Asks">What the law says of it; empty where no text that could be read does.</param>
/// <param name="NotKept">What is not so, with what to do; empty where all is kept.</param>
public sealed record CompositionLine(Text Who, int Count, IReadOnlyList<Provision> Asks, IReadOnlyList<Finding> NotKept)
{
    /// <summary>Whether a text names a number or a share and all of them are kept; of a text
    /// that asks for a suitable share nobody can say so.</summary>
    public bool IsKept =>
        NotKept.Count == 0
        && Asks.Any(asked => asked is ShareProvision or ScaleProvision or CountProvision or ChoiceProvision { Choice: "proportional" });
}

/// <summary>Holds a list of delegates against the law of its place as it stands today
/// (代表构成查询): the rules of an election, asked at any time.</summary>
public sealed class CompositionQuery(BargainingDb db, LawBook book, TimeProvider time)
{
    /// <summary>Of those who sit now in a term.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="term">The case of the term, as the reader may see it.</param>
    /// <param name="delegates">Its register.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <exception cref="CaseNotFound">It is no case of a term, or not in sight.</exception>
    public async Task<IReadOnlyList<CompositionLine>> OfAsync(
        Actor actor,
        Case term,
        IReadOnlyList<DelegateView> delegates,
        CancellationToken cancel = default
    )
    {
        if (term.Procedure != TermProcedure.Definition || actor.PartyTowards(term) == Party.None)
        {
            throw new CaseNotFound();
        }

        var enterprise = await db
            .Organisations.AsNoTracking()
            .Where(o => o.Id == term.OrganisationId)
            .Select(o => o.Enterprise)
            .SingleAsync(cancel);
        return Of(
            new CaseLaw(book, term.Jurisdiction, term.ContractKind, Today),
            term.FactsAs<Term>(),
            [
                .. delegates
                    .Where(one => one.LeftOn is null)
                    .Select(one => new Seat
                    {
                        Name = one.Name,
                        Unit = one.Unit,
                        Woman = one.Woman,
                        FrontLine = one.FrontLine,
                        Manager = one.Manager,
                        Dispatched = one.Dispatched,
                        NonVoting = one.NonVoting,
                    }),
            ],
            enterprise
        );
    }

    /// <summary>Of a list that is about to be entered for an enterprise.</summary>
    public IReadOnlyList<CompositionLine> Of(Organisation place, IReadOnlyList<Seat> seats) =>
        Of(
            new CaseLaw(book, place.Code, ContractKind.General, Today),
            new Term
            {
                Number = 1,
                Employees = place.Enterprise?.Employees ?? 0,
                Women = place.Enterprise?.Women ?? 0,
            },
            seats,
            place.Enterprise
        );

    private DateOnly Today => LegalDay.Of(time.GetUtcNow());

    // Where all employees meet nobody stands for others: no share is asked.
    private static IReadOnlyList<CompositionLine> Of(CaseLaw law, Term term, IReadOnlyList<Seat> seats, Enterprise? enterprise)
    {
        var list = Composition.Of(term, seats, enterprise);
        if (term.Body == MeetingBody.GeneralMeeting)
        {
            return [];
        }

        var regional = term.Level != CongressLevel.Enterprise;
        return
        [
            Line(
                new("有表决权的代表", "Delegates with a vote"),
                list.Delegates,
                regional ? "regional.delegates-minimum" : "delegates.number",
                term.Employees > 0 ? [new DelegatesAreAsManyAsTheLawAsks(list.Delegates, term.Employees, term.Level)] : []
            ),
            Line(
                new("中层以上管理人员", "Managers of middle rank or above"),
                list.Managers,
                regional ? "regional.managers-share" : "delegates.managers-share",
                [new ManagersMayNotExceedTheirShare(list)]
            ),
            Line(new("女职工", "Women"), list.Women, "delegates.women", [new WomenHaveTheirShare(list)]),
            Line(
                new("一线职工", "Front-line workers"),
                list.FrontLine,
                regional ? "regional.front-line-share" : "delegates.front-line",
                [new FrontLineWorkersAreTheMainBody(list)]
            ),
            Line(
                new("被派遣劳动者（含列席）", "Dispatched workers, those without a vote among them"),
                list.Dispatched + list.DispatchedWithoutVote,
                "delegates.dispatched",
                [new DispatchedWorkersAreHeard(list)]
            ),
        ];

        CompositionLine Line(Text who, int count, string matter, IReadOnlyList<IRule> rules) =>
            new(
                who,
                count,
                [.. AskedOf.Both<Provision>(law, matter, list.Ownership).DistinctBy(asked => asked.Rule)],
                Findings.All(law, rules)
            );
    }
}
