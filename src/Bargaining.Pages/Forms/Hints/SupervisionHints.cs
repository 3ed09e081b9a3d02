using Bargaining.Law;
using Bargaining.Pages.Forms.Picking;
using Bargaining.Supervision;

namespace Bargaining.Pages.Forms.Hints;

/// <summary>Of supervision: that nobody reads who complained, who signs an opinion letter, and when it is to be answered (监督提示).</summary>
public sealed class SupervisionHints : IHintsAtLaw
{
    /// <inheritdoc/>
    public IReadOnlyList<Type> Commands { get; } = [typeof(OpenSupervision), typeof(IssueOpinion)];

    /// <inheritdoc/>
    public Task<IReadOnlyList<FieldHint>> OfAsync(CaseLaw law, Asked asked, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<FieldHint>>([.. asked.UseCase.Command == typeof(OpenSupervision) ? Intake(law) : Opinion(law)]);

    private static IEnumerable<FieldHint> Intake(CaseLaw law)
    {
        yield return FieldHint.Of(
            "complainant",
            law.Rule("LS-CONF-02", "DEF-CONF-01"),
            "姓名和联系方式单独密封：案卷、文书和办理记录里都没有，企业看不到。办案人员写明理由才能查看，每次查看都留有记录。",
            "Name and contact are sealed apart: no file, no letter and no record has them, and the employer never sees them. Whoever handles the case looks by giving a reason, and each look is recorded."
        );
    }

    private static IEnumerable<FieldHint> Opinion(CaseLaw law)
    {
        if (law.Find<PeriodProvision>("opinion.reply") is { } reply)
        {
            var due = law.Book.DueOf(reply, law.On).Date;
            yield return FieldHint.Of(
                "correctBy",
                reply.Provision.Rule,
                $"今天送达的，企业最迟{LawWords.DayInWords(due).Zh}答复。",
                $"Served today, it is to be answered by {LawWords.DayInWords(due).En}."
            );
        }

        if (law.Find<ChoiceProvision>("opinion.signer")?.Provision is { } signer)
        {
            var who = SignerIsWhoTheLawNames.Who(signer).Select(post => Fields.Of(post).Label).ToList();
            yield return FieldHint.Of(
                "signer",
                signer.Rule,
                $"意见书应当由{string.Join("或者", who.Select(post => post.Zh))}签发。",
                $"An opinion letter is signed by: {string.Join(", or ", who.Select(post => post.En))}."
            );
        }
    }
}
