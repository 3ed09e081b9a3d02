using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Voting;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;

namespace Bargaining.Congress.Sessions;

/// <summary>What a session of a congress gives to its documents (职代会文书取值): the resolution on an item,
/// and where the law has it, the opinion that asks for correction.</summary>
public sealed class SessionDocuments : IDocumentSource
{
    private const string Rectification = "rectification-opinion";

    /// <inheritdoc/>
    public string Procedure => SessionProcedure.Definition;

    /// <inheritdoc/>
    public Party IssuedBy(CaseSession session, DocumentKind kind) =>
        kind.Code switch
        {
            "congress-resolution" => Party.Workers,
            Rectification
                when session.Law.Find<ItemsProvision>("congress.breach-consequence")?.Provision.Items.Contains(Rectification) == true =>
                Party.Workers | Party.UpperUnion,
            _ => Party.None,
        };

    /// <inheritdoc/>
    public DocumentValues Values(CaseSession session, DocumentKind kind) => Values(session, kind, null);

    /// <summary>The same about one item of the agenda; the last that was adopted where none is named.</summary>
    public DocumentValues Values(CaseSession session, DocumentKind kind, string? about)
    {
        if (kind.Code == Rectification)
        {
            return Rectify(session.Law);
        }

        var facts = session.Facts<Session>();
        var values = new DocumentValues { ["congress"] = FieldValue.Of(facts.Title) };
        var item = about is null
            ? facts.Agenda.LastOrDefault(i => i.Decision?.Outcome == DecisionOutcome.Adopted)
            : facts.Item(about) ?? throw new Invalid("about", "议程中没有这一项。", "is no item of the agenda.");
        if (item?.Decision is not { Tally: { } tally, Outcome: DecisionOutcome.Adopted } decision)
        {
            return values; // nothing was resolved: the fields are named as missing
        }

        values["matter"] = FieldValue.Of(item.Title);
        values["held-on"] = FieldValue.Of(decision.On);
        values["total"] = FieldValue.Of(tally.Roll);
        values["present"] = FieldValue.Of(tally.Present);
        values["votes-for"] = FieldValue.Of(tally.Motion.Of(Mark.For));
        values["votes-against"] = FieldValue.Of(tally.Motion.Of(Mark.Against));
        values["abstentions"] = FieldValue.Of(tally.Motion.Of(Mark.Abstain));
        values["method"] = FieldValue.Of(item.Secret ? "无记名投票" : "举手表决");
        values["threshold"] = FieldValue.Of($"依照{decision.Basis!.Citation.Zh}，以全体职工代表为基数计算，赞成人数达到法定多数");
        values["resolution"] = FieldValue.Of($"会议决定通过“{item.Title}”。");
        return values;
    }

    // What was done against the congress, and what is asked, is for the union to say.
    private static DocumentValues Rectify(CaseLaw law) =>
        law.Find<PeriodProvision>("congress.rectify") is not { Provision: var period }
            ? []
            : new()
            {
                ["legal-basis"] = FieldValue.Of(period.Rule.Cited()),
                ["correct-by"] = FieldValue.Of($"收到本意见书之日起{period.Written()}内"),
            };
}
