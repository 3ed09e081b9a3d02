using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;

namespace Bargaining.Congress.Disclosure;

/// <summary>
/// What an item of factory openness gives to its documents (厂务公开文书取值): where the law has
/// it, the proposal that urges a department to act (督促处理建议书).
/// </summary>
public sealed class DisclosureDocuments : IDocumentSource
{
    private const string Urging = "urging-proposal";

    /// <inheritdoc/>
    public string Procedure => DisclosureProcedure.Definition;

    /// <inheritdoc/>
    public Party IssuedBy(CaseSession session, DocumentKind kind) =>
        kind.Code == Urging && Answer(session.Law) is not null ? Party.UpperUnion : Party.None;

    /// <inheritdoc/>
    public DocumentValues Values(CaseSession session, DocumentKind kind)
    {
        var item = session.Facts<DisclosedItem>();
        var values = new DocumentValues
        {
            ["facts"] = FieldValue.Of(
                string.Join(
                    '\n',
                    (IEnumerable<string>)
                        [
                            $"{session.Organisation.Name}的厂务公开事项“{item.Title}”，"
                                + $"{(item.Postings is [.., var posted] ? $"最近一次于{FieldValue.Of(posted.On).Text}公开" : "至今没有公开")}。",
                            .. item
                                .Opinions.Where(o => o.IsOwed())
                                .Select(o =>
                                    $"{FieldValue.Of(o.On).Text}收到的意见：{o.Text.TrimEnd('。')}。"
                                    + $"{(o.Answer is null ? "至今没有答复。" : "认为意见成立，至今没有整改。")}"
                                ),
                        ]
                )
            ),
        };
        if (Answer(session.Law) is { } answer)
        {
            values["legal-basis"] = FieldValue.Of(answer.Rule.Cited());
            values["reply-by"] = FieldValue.Of($"收到本建议书之日起{answer.Written()}内");
        }

        return values;
    }

    private static PeriodProvision? Answer(CaseLaw law) => law.Find<PeriodProvision>("openness.recommendation-answer")?.Provision;
}
