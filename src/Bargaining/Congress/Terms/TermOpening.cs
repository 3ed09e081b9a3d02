using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Law;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Congress.Terms;

/// <summary>What entering a sitting congress and planning an election have in common.</summary>
internal static class TermOpening
{
    /// <summary>Opens the case of a term at the enterprise, or at the street, district
    /// or city of a regional or industry congress.</summary>
    /// <exception cref="Invalid">The level is not one of that organisation, the headcount
    /// is wrong, or a later term sits or is elected.</exception>
    public static async Task OpenAsync(CaseSession session, Term term, int? employees, int? women, CancellationToken cancel)
    {
        if (session.Organisation.Kind == OrganisationKind.Enterprise != (term.Level == CongressLevel.Enterprise))
        {
            throw new Invalid(
                "level",
                "企业只建立本企业的职工代表大会；区域性、行业性职代会建在工会联合会、街道、区县或市。",
                "an enterprise has a congress of its own; a regional or industry congress stands at a federation, street, district or city."
            );
        }

        await session.OpenAsync(TermProcedure.Definition, TermProcedure.Series, ContractKind.General, term, cancel, anyLevel: true);
        var own = session.Organisation.Enterprise;
        term = term with { Employees = employees ?? own?.Employees ?? 0, Women = women ?? own?.Women ?? 0 };
        if (term.Women > term.Employees)
        {
            throw new Invalid("women", "女职工人数应在 0 与职工总数之间。", "is between 0 and all employees.");
        }

        session.Change(term);
        await DemandNextNumberAsync(session, term, cancel);
    }

    /// <summary>With this term the older ones of the organisation that still run are over;
    /// what the law says of an early election is shown.</summary>
    public static async Task EndOlderAsync(CaseSession session, CancellationToken cancel)
    {
        var term = session.Facts<Term>();
        var begins = term.BeginsOn!.Value;
        foreach (var older in (await RunningAsync(session, cancel)).Where(r => r.InOffice))
        {
            IRule asked =
                older.Term.Number == term.Number
                    ? new ACongressIsEnteredOnce(term.Number)
                    : new AnEarlyElectionIsConsentedTo(begins, older.Term.EndsOn!.Value);
            term = term with { Findings = [.. term.Findings, .. Findings.Advised(session.Law, asked)] };
            session.Afterwards(new EndTerm { CaseId = older.Id, On = begins.AddDays(-1) });
        }

        session.Change(term);
    }

    /// <summary>Numbers of the sessions of the congress in office that are convened or meet.</summary>
    public static async Task<IReadOnlyList<string>> MeetingAsync(CaseSession session, CancellationToken cancel)
    {
        var (organisation, sitting) = (
            session.Case.OrganisationId,
            (await RunningAsync(session, cancel)).Where(r => r.InOffice).Select(r => r.Id).ToList()
        );
        var rows = await session
            .Db.Cases.AsNoTracking()
            .Where(c => c.OrganisationId == organisation && c.Procedure == SessionProcedure.Definition && c.Outcome == null)
            .Select(c => new { c.Number, c.Facts })
            .ToListAsync(cancel);
        return
        [
            .. from row in rows
            let facts = Json.Read<Session>(row.Facts)
            where sitting.Contains(facts.TermId) && facts.Day(SessionProcedure.Closing) is null
            orderby row.Number
            select row.Number,
        ];
    }

    private static async Task DemandNextNumberAsync(CaseSession session, Term term, CancellationToken cancel)
    {
        foreach (var (_, other, inOffice) in await RunningAsync(session, cancel))
        {
            if (!term.Registered && !inOffice)
            {
                throw new Invalid(
                    "number",
                    $"第 {other.Number} 届正在选举，请先完成或者放弃该次选举。",
                    $"term {other.Number} is being elected: finish that election, or give it up, first."
                );
            }

            // A sitting congress that was entered wrongly is entered again under its number; the next one has the next number.
            if (inOffice && (other.Number > term.Number || (other.Number == term.Number && !term.Registered)))
            {
                throw new Invalid(
                    "number",
                    $"第 {other.Number} 届正在届期内，不能再设第 {term.Number} 届。",
                    $"term {other.Number} is in office: {term.Number} cannot follow it."
                );
            }
        }
    }

    private static async Task<IReadOnlyList<(Guid Id, Term Term, bool InOffice)>> RunningAsync(
        CaseSession session,
        CancellationToken cancel
    )
    {
        var (organisation, self) = (session.Case.OrganisationId, session.Case.Id);
        var rows = await session
            .Db.Cases.AsNoTracking()
            .Where(c => c.OrganisationId == organisation && c.Id != self && c.Procedure == TermProcedure.Definition && c.Outcome == null)
            .Select(c => new
            {
                c.Id,
                c.Facts,
                InOffice = session.Db.Set<Step>().Any(s => s.CaseId == c.Id && s.Name == TermSteps.InOffice && s.EndedAt == null),
            })
            .ToListAsync(cancel);
        return [.. rows.Select(row => (row.Id, Json.Read<Term>(row.Facts), row.InOffice))];
    }
}

/// <summary>A congress that is entered a second time under its number takes the place of what was
/// entered before: to put that right, and for nothing else.</summary>
/// <param name="Number">Which term it is.</param>
public sealed record ACongressIsEnteredOnce(int Number) : IAdvises
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law) => [];

    /// <inheritdoc/>
    public IEnumerable<Breach> Advice(CaseLaw law)
    {
        yield return law.Breach(
            this,
            "DEF-ORDER-01",
            new(
                $"第 {Number} 届此前已经登记，本次登记取代了它，原登记的代表不再在任。",
                $"Term {Number} was entered before; this takes its place, and the delegates of that list sit no more."
            ),
            new(
                "重新登记只用于更正错误；换届应填写下一届，补选、撤换请在该届案件中办理。",
                "Do so only to put something right: the next term has the next number, "
                    + "by-elections and recalls are done in the term's own case."
            )
        );
    }
}

/// <summary>A congress that is elected anew before its term is over needs the decision or the
/// consent that the law of the place names; shown, not refused.</summary>
/// <param name="Begins">First day of the new term.</param>
/// <param name="Ends">Last day of the term that it ends.</param>
public sealed record AnEarlyElectionIsConsentedTo(DateOnly Begins, DateOnly Ends) : IAdvises
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law) => [];

    /// <inheritdoc/>
    public IEnumerable<Breach> Advice(CaseLaw law)
    {
        if (Begins <= Ends && law.Find<ChoiceProvision>("delegates.term-change") is { Provision: var asked })
        {
            var by = Words.Of(asked.Choice);
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    $"上一届到 {Ends:yyyy-MM-dd} 届满，本次属于提前换届：{by.Zh}。",
                    $"The term before was to end on {Ends:yyyy-MM-dd}: this is an early election, {by.En}."
                ),
                new("请保存有关决定或者同意的书面材料。", "Keep the decision or the consent in writing.")
            );
        }
    }
}
