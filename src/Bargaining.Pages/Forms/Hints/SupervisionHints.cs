using Bargaining.Law;
using Bargaining.Pages.Forms.Picking;
using Bargaining.Supervision;

namespace Bargaining.Pages.Forms.Hints;

/// <summary>
/// Of supervision: that nobody reads who complained, how an inspection is made, who signs an opinion
/// letter, how it is served, and when and how it is to be answered (监督提示).
/// </summary>
public sealed class SupervisionHints : IHintsAtLaw
{
    /// <inheritdoc/>
    public IReadOnlyList<Type> Commands { get; } =
    [typeof(OpenSupervision), typeof(RecordInspection), typeof(IssueOpinion), typeof(RecordService), typeof(ReplyToOpinion)];

    /// <inheritdoc/>
    public Task<IReadOnlyList<FieldHint>> OfAsync(CaseLaw law, Asked asked, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<FieldHint>>([
            .. asked.UseCase.Command switch
            {
                var command when command == typeof(OpenSupervision) => Intake(law),
                var command when command == typeof(RecordInspection) => Inspection(law),
                var command when command == typeof(IssueOpinion) => Opinion(law),
                var command when command == typeof(RecordService) => Service(law),
                _ => Answer(law, asked.FactsOf<SupervisionCase>(SupervisionProcedure.Definition)),
            },
        ]);

    private static IEnumerable<FieldHint> Intake(CaseLaw law)
    {
        yield return FieldHint.Of(
            "complainant",
            law.Rule("LS-CONF-02", "DEF-CONF-01"),
            "姓名和联系方式单独密封：案卷、文书和办理记录里都没有，企业看不到。办案人员写明理由才能查看，每次查看都留有记录。",
            "Name and contact are sealed apart: no file, no letter and no record has them, and the employer never sees them. "
                + "Whoever handles the case looks by giving a reason, and each look is recorded."
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

        if (law.Find<ChoiceProvision>("opinion.after-reminder")?.Provision is { Choice: "required" } reminder)
        {
            yield return FieldHint.Of(
                "demand",
                reminder.Rule,
                "发意见书之前应当先发提示函。",
                "A reminder comes before the opinion letter."
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

    private static IEnumerable<FieldHint> Inspection(CaseLaw law)
    {
        if (law.Find<CountProvision>("investigation.supervisors")?.Provision is { Min: { } least } count)
        {
            yield return FieldHint.Of(
                "supervisorIds",
                count.Rule,
                $"现场检查应当有 {least} 名以上监督员参加。",
                $"At least {least} supervisors inspect together."
            );
        }

        if (law.Find<ChoiceProvision>("investigation.card")?.Provision is { } card)
        {
            yield return FieldHint.Of("certificatesShown", card.Rule, "检查时应当出示监督员证。", "The certificates are shown.");
        }

        yield return FieldHint.Of(
            "employerSigned",
            law.Rule("LS-INV-04", "DEF-INV-03"),
            "记录交单位核对并签字；单位不签的，在记录上注明。",
            "The employer reads and signs the record; where it will not, the record says so."
        );
    }

    private static IEnumerable<FieldHint> Service(CaseLaw law)
    {
        yield return FieldHint.Of(
            "method",
            law.Rule("PC-SERV-01"),
            "没有读到监督文书怎样送达的规定，参照民事送达：对方拒收以后才留置，留置要有见证人或者拍照、录像；电子送达要对方同意；其他方式都送不到才公告。",
            "No text that was read says how these letters are served; civil service stands by analogy: leave it only after a refusal, "
                + "before witnesses or filmed; electronically with consent; by public notice where nothing else succeeds."
        );
    }

    private static IEnumerable<FieldHint> Answer(CaseLaw law, SupervisionCase? facts)
    {
        if (law.Find<ChoiceProvision>("opinion.reply-form")?.Provision is { Choice: "written" } written)
        {
            yield return FieldHint.Of("text", written.Rule, "应当书面答复。", "The answer is in writing.");
        }

        if (
            facts?.Last(LetterKind.Opinion)?.ServedOn is { } served
            && law.Find<PeriodProvision>("opinion.objection") is { } objection
            && law.Book.DueOf(objection, served).Date is var due
        )
        {
            yield return FieldHint.Of(
                "kind",
                objection.Provision.Rule,
                $"对意见书有异议的，最迟{LawWords.DayInWords(due).Zh}提出。",
                $"An objection to the letter is due by {LawWords.DayInWords(due).En}."
            );
        }
    }
}
