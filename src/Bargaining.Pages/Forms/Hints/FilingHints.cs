using Bargaining.Law;
using Bargaining.Pages.Forms.Picking;
using Bargaining.Rounds;

namespace Bargaining.Pages.Forms.Hints;

/// <summary>Of the filing and of its review: copies, documents, where it goes, and
/// what the bureau's silence means here (报送和审查提示).</summary>
public sealed class FilingHints : IHintsAtLaw
{
    /// <inheritdoc/>
    public IReadOnlyList<Type> Commands { get; } = [typeof(FileContract), typeof(IssueReviewOpinion)];

    /// <inheritdoc/>
    public Task<IReadOnlyList<FieldHint>> OfAsync(CaseLaw law, Asked asked, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<FieldHint>>([.. asked.UseCase.Command == typeof(FileContract) ? Filing(law, asked) : Review(law)]);

    private static IEnumerable<FieldHint> Filing(CaseLaw law, Asked asked)
    {
        if (law.Find<CountProvision>("contract.filing-copies")?.Provision is { Min: { } copies } count)
        {
            yield return FieldHint.Of("copies", count.Rule, $"一式 {copies} 份。", $"{copies} copies.");
        }

        foreach (
            var documents in law.OfEach<ItemsProvision>(
                asked.FactsOf<Round>(RoundProcedure.Definition)?.Offer.Kinds ?? [],
                "contract.filing-documents"
            )
        )
        {
            var words = documents.Items.Select(Words.Of).ToList();
            yield return FieldHint.Of(
                "documents",
                documents.Rule,
                $"应当一并报送：{string.Join("、", words.Select(one => one.Zh))}。",
                $"Filed together: {string.Join(", ", words.Select(one => one.En))}."
            );
        }

        if (
            asked.Organisation.Enterprise is { CrossProvince: true }
            && law.Find<ChoiceProvision>("contract.filed-with")?.Provision is { } authority
        )
        {
            yield return FieldHint.Of(
                "on",
                authority.Rule,
                "中央管辖的企业、跨省的用人单位，报送人力资源社会保障部或者其指定的省级部门。",
                "An employer under central administration or in several provinces files with the ministry, "
                    + "or the provincial department that it names."
            );
        }
    }

    private static IEnumerable<FieldHint> Review(CaseLaw law)
    {
        if (law.Find<ChoiceProvision>("contract.silence")?.Provision is { } silence)
        {
            yield return silence.Choice == "effective"
                ? FieldHint.Of(
                    "objects",
                    silence.Rule,
                    "审查期限届满没有提出异议的，合同即行生效，此后不能再提出异议。",
                    "Where the days of the review end without an objection, the contract is in effect and can no longer be objected to."
                )
                : FieldHint.Of(
                    "objects",
                    silence.Rule,
                    "审查期限届满没有出具意见书的，合同并不因此生效。",
                    "The contract does not take effect by the days of the review running out."
                );
        }
    }
}
