using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Proposals;
using Bargaining.Congress.Sessions;
using Bargaining.Data;
using Bargaining.Law;
using Bargaining.Rounds;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Pages.Forms.Picking;

/// <summary>Other cases of the same enterprise that the actor may see (本单位的其他案件): rounds, sessions, proposals, the latest first.</summary>
public sealed class CasePicks(BargainingDb db, IEnumerable<IProcedure> procedures) : IOffersPicks
{
    private const int Most = 100;

    /// <inheritdoc/>
    public IReadOnlyDictionary<Pick, FindsChoices> Sorts =>
        new Dictionary<Pick, FindsChoices>
        {
            [Pick.Round] = (asked, cancel) =>
                OfAsync<Round>(
                    asked,
                    RoundProcedure.Definition,
                    open: true,
                    (found, round) =>
                        new Text(
                            $"{Fields.Of(found.ContractKind).Label.Zh} {found.Number}："
                                + $"{Labelled.FirstWords(string.Join("、", round.Offer.Topics))}",
                            $"{Fields.Of(found.ContractKind).Label.En} {found.Number}: "
                                + $"{Labelled.FirstWords(string.Join(", ", round.Offer.Topics))}"
                        ),
                    cancel
                ),
            [Pick.Session] = (asked, cancel) =>
                OfAsync<Session>(
                    asked,
                    SessionProcedure.Definition,
                    open: null,
                    (found, session) =>
                        new Text(
                            $"第 {session.TermNumber} 届第 {session.Number} 次会议，{LawWords.DayInWords(session.MeetsOn).Zh}（{found.Number}）",
                            $"Term {session.TermNumber}, session {session.Number}, "
                                + $"{LawWords.DayInWords(session.MeetsOn).En} ({found.Number})"
                        ),
                    cancel
                ),
            [Pick.Proposal] = (asked, cancel) =>
                OfAsync<Proposal>(
                    asked,
                    ProposalProcedure.Definition,
                    open: true,
                    (found, proposal) => new Text($"{proposal.Title}（{found.Number}）", $"{proposal.Title} ({found.Number})"),
                    cancel
                ),
        };

    private async Task<IReadOnlyList<Choice>> OfAsync<T>(
        Asked asked,
        string procedure,
        bool? open,
        Func<Case, T, Text> label,
        CancellationToken cancel
    )
    {
        var (organisation, self, of) = (
            asked.Organisation.Id,
            asked.Case?.Id ?? Guid.Empty,
            procedures.Single(one => one.DefinitionId == procedure)
        );
        var found = await db
            .Cases.AsNoTracking()
            .Where(c =>
                c.OrganisationId == organisation && c.Procedure == procedure && c.Id != self && (open == null || c.ClosedAt == null == open)
            )
            .OrderByDescending(c => c.OpenedAt)
            .Take(Most)
            .ToListAsync(cancel);
        return
        [
            .. found
                .Select(one => (Case: one, Party: asked.Actor.PartyTowards(one)))
                .Where(one => one.Party != Party.None)
                .Select(one => Labelled.As(one.Case.Id, label(one.Case, Json.Read<T>(of.FactsFor(one.Case, one.Party))))),
        ];
    }
}
