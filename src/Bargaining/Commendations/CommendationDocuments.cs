using System.Globalization;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Letters;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Commendations;

/// <summary>What an appraisal gives to its documents (评选文书取值): the notice with the points of each
/// criterion, and the decision. The union above issues them.</summary>
internal static class CommendationDocuments
{
    /// <summary>Issues a document of the nearest of the actor's unions above the enterprise.</summary>
    public static async Task<IssuedDocument> IssueAsync(
        this CaseSession session,
        DocumentDesk desk,
        string kind,
        DocumentValues values,
        DateOnly on,
        CancellationToken cancel
    )
    {
        var office = session.Actor.Nearest(Role.Official, session.Case.Path)!.OrganisationId;
        var union = await session.Db.Organisations.AsNoTracking().SingleAsync(o => o.Id == office, cancel);
        var enterprise = session.Organisation;
        values["addressee"] = FieldValue.Of(enterprise.Name);
        return await desk.IssueAsync(
            new DocumentDesk.Draft(DocumentKinds.Named(kind), union, enterprise, enterprise.Name, values, on) { As = Party.UpperUnion },
            cancel
        );
    }

    /// <summary>The notice.</summary>
    public static DocumentValues Notice(Commendation facts, DateOnly until, string contact) =>
        new()
        {
            ["award"] = FieldValue.Of(facts.Criteria.Name.Zh),
            ["year"] = FieldValue.Of(Number(facts.Year)),
            ["ground"] = FieldValue.Of(facts.Criteria.Authority.Zh),
            ["points"] = FieldValue.Of(Number(facts.Points)),
            ["criteria"] = FieldValue.Rows([
                .. facts.Items.Select(item => new Dictionary<string, string>
                {
                    ["criterion"] = item.Criterion.Name.Zh,
                    ["result"] = item.Met == true ? "达到" : "没有达到",
                    ["points"] = Number(item.Points),
                }),
            ]),
            ["until"] = FieldValue.Of(until),
            ["objections-to"] = FieldValue.Of(contact),
        };

    /// <summary>A decision: awarded, not awarded, withdrawn.</summary>
    public static DocumentValues Decision(Commendation facts, string decision, string reason) =>
        new()
        {
            ["award"] = FieldValue.Of(facts.Criteria.Name.Zh),
            ["year"] = FieldValue.Of(Number(facts.Year)),
            ["ground"] = FieldValue.Of(facts.Criteria.Authority.Zh),
            ["decision"] = FieldValue.Of(decision),
            ["reasons"] = FieldValue.Of(reason),
        };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
