using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;
using Bargaining.Organisations;
using Bargaining.Supervision.Register;

namespace Bargaining.Supervision;

/// <summary>
/// What a supervision case gives to its letters (监督文书取值). The procedure's own commands issue them; a letter by which a union above urges
/// the one that handles the case is that union's own.
/// </summary>
public sealed class SupervisionDocuments : IDocumentSource
{
    // The letter of LS-SUP-01 (督办函).
    private const string Urging = "supervising-letter";

    private const Party Handlers = Party.Supervision | Party.UpperUnion | Party.Workers;

    /// <summary>How a complainant stands on a letter: without a name, which is filled in by hand on the copy that goes to them.</summary>
    internal const string Complainant = "投诉人";

    /// <inheritdoc/>
    public string Procedure => SupervisionProcedure.Definition;

    /// <inheritdoc/>
    public bool WithdrawsItself(string kind) =>
        kind
            is "reminder-letter"
                or "opinion-letter"
                or "recommendation-letter"
                or "non-acceptance-notice"
                or "result-notice"
                or "transfer-letter"
                or "inquiry-letter";

    /// <inheritdoc/>
    public Party IssuedBy(CaseSession session, DocumentKind kind) =>
        kind.Code == Urging && IsAbove(session.Actor, session.Facts<SupervisionCase>().Union) ? Party.UpperUnion : Party.None;

    /// <inheritdoc/>
    public DocumentValues Values(CaseSession session, DocumentKind kind)
    {
        var facts = session.Facts<SupervisionCase>();
        return kind.Code == Urging
            ? Neglected(session, facts)
            : Of(session, facts)
                .With(
                    new DocumentValues
                    {
                        ["title"] = FieldValue.Of(session.Law.TitleOf(kind.Code)),
                        ["facts"] = FieldValue.Of(Facts(facts.Established)),
                        ["breached-provisions"] = FieldValue.Of(Breached(facts.Established)),
                    }
                );
    }

    // Not an official of the very union that handles it, who may be one of a union above as well: the nearest issues it.
    private static bool IsAbove(Actor actor, HandlingUnion union) =>
        actor.Nearest(Role.Official, union.Path) is { } nearest && nearest.Path != union.Path;

    /// <summary>What the union above has seen of a case that does not go on: how it stands,
    /// and what is overdue of the union that handles it.</summary>
    private static DocumentValues Neglected(CaseSession session, SupervisionCase facts)
    {
        var registered = facts.Day("supervision.registered") is { } day ? $"于{FieldValue.Of(day).Text}登记，" : "";
        var open = session.OpenSteps.Where(s => (s.Party & Handlers) != Party.None).Select(s => Words.Of(s.Name).Zh).ToList();
        var overdue = session
            .Deadlines.Where(d => d.State == DeadlineState.Overdue && (d.Party & Handlers) != Party.None)
            .Select(d => $"“{Words.Of(d.Step).Zh}”应于{FieldValue.Of(d.Due).Text}前办理，已经逾期。");
        return new()
        {
            ["addressee"] = FieldValue.Of(facts.Union.Name),
            ["matter"] = FieldValue.Of($"{session.Organisation.Name}劳动法律监督案件（{session.Case.Number}）"),
            ["legal-basis"] = FieldValue.Of(session.Law.Rule("LS-SUP-01", "LS-BASE-01").Cited()),
            ["facts"] = FieldValue.Of(
                string.Join(
                    '\n',
                    (IEnumerable<string>)
                        [
                            $"本案{registered}由{facts.Union.Name}承办，反映的问题涉及{Heads(facts)}。",
                            .. open.Count == 0 ? [] : new[] { $"目前尚待办理：{string.Join("、", open)}。" },
                            .. overdue,
                        ]
                )
            ),
        };
    }

    /// <summary>What stands on every letter of a case: who handles it, and what it is about.</summary>
    internal static DocumentValues Of(CaseSession session, SupervisionCase facts)
    {
        var supervisors = string.Join("；", facts.Investigators.Select(i => $"{i.Name}，{i.Certificate}"));
        var values = new DocumentValues
        {
            ["legal-basis"] = FieldValue.Of(session.Law.Rule("LS-BASE-02").Cite("zh")),
            ["supervisors"] = FieldValue.Of(supervisors),
            ["contact"] = FieldValue.Of(
                facts.Investigators.Count > 0
                    ? $"{facts.Union.Name}，{string.Join("、", facts.Investigators.Select(i => i.Name))}"
                    : facts.Union.Name
            ),
            ["matter"] = FieldValue.Of(Heads(facts)),
            ["complaint"] = FieldValue.Of(facts.Summary),
        };
        if (facts.Day("complaint-received") is { } received)
        {
            values["complained-on"] = FieldValue.Of(received);
        }

        return values;
    }

    /// <summary>The established facts, numbered where there are several.</summary>
    internal static string Facts(IReadOnlyList<EstablishedFact> facts) => Numbered(facts.Select(f => f.Fact));

    /// <summary>What a reminder says.</summary>
    internal static DocumentValues Reminder(SupervisionCase facts, IssueReminder command) =>
        new()
        {
            ["occasion"] = FieldValue.Of(Heads(facts)),
            ["reminders"] = FieldValue.Of(Facts(facts.Established)),
            ["provisions"] = FieldValue.Of(Breached(facts.Established)),
            ["suggestions"] = FieldValue.Of(Sentence(command.Demand)),
            ["feedback"] = FieldValue.Of($"请于{FieldValue.Of(command.CorrectBy).Text}前将改正情况书面告知我会。"),
        };

    /// <summary>What an opinion says: also by when the law wants an answer, and under which article.</summary>
    internal static DocumentValues Opinion(CaseSession session, IReadOnlyList<EstablishedFact> facts, IssueOpinion command)
    {
        var law = session.LawOn(command.On);
        var reply = law.Find<PeriodProvision>("opinion.reply");
        return new()
        {
            ["legal-basis"] = FieldValue.Of(
                string.Join("、", new[] { law.Rule("LS-BASE-02"), law.LetterRule() }.Select(LawInDocuments.Cited).Distinct())
            ),
            ["facts"] = FieldValue.Of(Facts(facts)),
            ["breached-provisions"] = FieldValue.Of(Breached(facts)),
            ["demand"] = FieldValue.Of(Sentence(command.Demand)),
            ["correct-by"] = FieldValue.Of($"{FieldValue.Of(command.CorrectBy).Text}前"),
            ["reply-by"] = FieldValue.Of(
                reply is null
                    ? $"{FieldValue.Of(command.CorrectBy).Text}前"
                    : $"收到本{law.TitleOf("opinion-letter").Replace("工会劳动法律监督", "", StringComparison.Ordinal)}之日起{reply.Provision.Written()}内"
            ),
            ["reply-rule"] = FieldValue.Of(
                reply is null ? $"{law.DutyToCorrect().Cited()}；条文未定天数，日期由我会确定" : reply.Provision.Rule.Cited()
            ),
            ["signer"] = Of(command.Signer),
        };
    }

    /// <summary>What a recommendation says.</summary>
    internal static DocumentValues Recommendation(CaseSession session, Letter opinion, IssueRecommendation command)
    {
        var facts = session.Facts<SupervisionCase>();
        var law = session.LawOn(command.On);
        var service = opinion.ServedOn is { } served ? $"于{FieldValue.Of(served).Text}送达" : "用人单位拒绝接收";
        return new()
        {
            ["legal-basis"] = FieldValue.Of(
                (law.Find<ItemsProvision>("recommendation.conditions")?.Provision.Rule ?? law.Rule("LS-BASE-02")).Cited()
            ),
            ["facts"] = FieldValue.Of(Facts(facts.Established)),
            ["breached-provisions"] = FieldValue.Of(Breached(facts.Established)),
            ["opinion-letter"] = FieldValue.Of(
                $"我会于{FieldValue.Of(opinion.Document.On).Text}发出《{session.LawOn(opinion.Document.On).TitleOf("opinion-letter")}》（"
                    + $"{opinion.Document.Number}），{service}。"
            ),
            ["response"] = FieldValue.Of(
                string.Join(
                    '\n',
                    (IEnumerable<string>)
                        [
                            .. opinion.Replies.Count == 0
                                ? ["用人单位至今没有书面答复。"]
                                : opinion.Replies.Select(r => $"用人单位于{FieldValue.Of(r.On).Text}答复：{Sentence(r.Text)}"),
                            .. facts.Verifications.Select(v => $"我会于{FieldValue.Of(v.On).Text}复查：{Sentence(v.Content)}"),
                            $"符合向有关部门提出建议的情形：{Words.Of(command.Ground).Zh}。",
                        ]
                )
            ),
            ["proposal"] = FieldValue.Of(Sentence(command.Request)),
            ["feedback"] = FieldValue.Of("请将处理结果书面告知我会。"),
            ["materials"] = FieldValue.Of(Materials(facts)),
            ["signer"] = Of(command.Signer),
        };
    }

    /// <summary>What a letter of transfer says.</summary>
    internal static DocumentValues Transfer(
        CaseSession session,
        SupervisionCase facts,
        string ruleId,
        string what,
        string why,
        params string[] materials
    ) =>
        new()
        {
            ["legal-basis"] = FieldValue.Of(session.Law.Rule(ruleId).Cited()),
            ["facts"] = FieldValue.Of(what),
            ["reasons"] = FieldValue.Of(why),
            ["materials"] = FieldValue.Of(Materials(facts, materials)),
        };

    /// <summary>What a letter of inquiry says.</summary>
    internal static DocumentValues Inquiry(CaseSession session, SendInquiry command)
    {
        var clock = session.Law.Find<PeriodProvision>("inquiry.reply")!.Provision;
        return new()
        {
            ["legal-basis"] = FieldValue.Of(clock.Rule.Cited()),
            ["facts"] = FieldValue.Of(command.Facts),
            ["questions"] = FieldValue.Of(command.Questions),
            ["reply-by"] = FieldValue.Of($"收到本函之日起{clock.Written()}内"),
        };
    }

    /// <summary>What the record of an inspection says.</summary>
    internal static DocumentValues Record(CaseSession session, RecordInspection command, IReadOnlyList<Supervisor> there) =>
        new()
        {
            ["met-at"] = FieldValue.Of(command.On),
            ["place"] = FieldValue.Of(command.Place),
            ["investigators"] = FieldValue.Rows([
                .. there.Select(s => new Dictionary<string, string> { ["name"] = s.Name, ["card"] = s.Number }),
            ]),
            ["recorder"] = FieldValue.Of(session.Actor.Name),
            ["questioned"] = FieldValue.Of(command.EmployerRepresentative),
            ["questioned-post"] = FieldValue.Of(command.EmployerPost),
            ["record"] = FieldValue.Of(command.Findings),
            ["refusal"] = FieldValue.Of(command.EmployerSigned ? "" : command.RefusedToSign!),
        };

    /// <summary>What the receipt of a service says.</summary>
    internal static DocumentValues Receipt(CaseSession session, IssuedDocument letter, RecordService command, DateOnly servedOn) =>
        new()
        {
            ["document"] = FieldValue.Of(session.LawOn(letter.On).TitleOf(letter.Kind)),
            ["service-number"] = FieldValue.Of(letter.Number),
            ["service-address"] = FieldValue.Of(command.Place),
            ["method"] = FieldValue.Of(Method(command.Method)),
            ["served-on"] = FieldValue.Of(servedOn),
            ["deliverers"] = FieldValue.Of(session.Actor.Name),
            ["refusal"] = FieldValue.Of(command.Refused ? "受送达人拒绝接收" : ""),
            ["witnesses"] = FieldValue.Of(string.Join("、", command.Witnesses)),
            ["remarks"] = FieldValue.Of(
                string.Join("；", new[] { $"签收人：{command.ReceivedBy}", command.Proof }.Where(text => text.Length > 0))
            ),
        };

    private static FieldValue Of(Signer signer) => FieldValue.Of($"{signer.Name}，{Posts.Of(signer.Post).Zh}");

    private static string Heads(SupervisionCase facts) =>
        string.Join(
            "、",
            facts
                .Heads.Concat(facts.Established.Select(f => f.Head))
                .Distinct()
                .Select(head => Words.Of(head).Zh)
                .DefaultIfEmpty("集体协商")
        );

    private static string Breached(IReadOnlyList<EstablishedFact> facts) =>
        string.Join('\n', facts.Select(f => f.Breached.TrimEnd('。', '；') + "。").Distinct());

    private static string Materials(SupervisionCase facts, params string[] first) =>
        string.Join(
            "、",
            (IEnumerable<string>)
                [
                    .. first,
                    .. facts.Inspections.Select(_ => "调查记录").Distinct(),
                    .. facts.Evidence.Select(e => e.Name),
                    .. facts.Letters.Select(l => l.Document.Number),
                ]
        );

    private static string Sentence(string text) => text.TrimEnd() is var said && said.EndsWith('。') ? said : $"{said}。";

    private static string Numbered(IEnumerable<string> lines) =>
        lines.ToList() is { Count: > 1 } several
            ? string.Join('\n', several.Select((line, i) => $"{i + 1}. {line}"))
            : string.Concat(lines);

    private static string Method(ServiceMethod method) =>
        method switch
        {
            ServiceMethod.Direct => "直接送达",
            ServiceMethod.Post => "邮寄送达",
            ServiceMethod.Left => "留置送达",
            ServiceMethod.Electronic => "电子送达",
            _ => "公告送达",
        };
}

/// <summary>Letters of a supervision case, issued by the union that handles it.</summary>
internal static class SupervisionLetters
{
    /// <summary>Issues one.</summary>
    public static async Task<IssuedDocument> IssueLetterAsync(
        this DocumentDesk desk,
        CaseSession session,
        string kind,
        string to,
        DocumentValues values,
        DateOnly on,
        CancellationToken cancel,
        Organisation? addressee = null,
        LetterKind? about = null
    )
    {
        var union = await session.UnionAsync(cancel);
        if (DocumentKinds.Named(kind).Mark.Length > 0 && string.IsNullOrWhiteSpace(union.Abbreviation))
        {
            throw new NoAbbreviation(union); // also the union of an enterprise numbers its letters
        }

        return await desk.IssueAsync(
            new DocumentDesk.Draft(
                DocumentKinds.Named(kind),
                union,
                addressee,
                to,
                Common(session, union, to, session.LawOn(on).TitleOf(kind)).With(values),
                on
            )
            {
                HiddenFrom =
                    about == LetterKind.Recommendation ? session.KeptFrom(sight => sight.HasKind("recommendation-letter")) : Party.None,
            },
            cancel
        );
    }

    /// <summary>Withdraws one by a notice of its own.</summary>
    public static async Task<IssuedDocument> WithdrawLetterAsync(
        this DocumentDesk desk,
        CaseSession session,
        Letter letter,
        string reason,
        DateOnly on,
        CancellationToken cancel
    )
    {
        var (document, addressee) = (letter.Document, letter.Kind == LetterKind.Recommendation ? null : session.Organisation);
        var union = await session.UnionAsync(cancel);
        var values = Common(session, union, letter.Addressee, DocumentKinds.Named(WithdrawDocument.Notice).Name.Zh)
            .With(WithdrawDocument.Notices(document.Kind, document.Number, document.On, reason));
        values["withdrawn-document"] = FieldValue.Of(session.LawOn(document.On).TitleOf(document.Kind));
        return await desk.IssueAsync(
            new DocumentDesk.Draft(DocumentKinds.Named(WithdrawDocument.Notice), union, addressee, letter.Addressee, values, on)
            {
                WithdrawsId = document.DocumentId,
                HiddenFrom =
                    letter.ServedOn is null || letter.Kind == LetterKind.Recommendation
                        ? session.KeptFrom(sight => sight.HasKind(document.Kind))
                        : Party.None,
            },
            cancel
        );
    }

    private static DocumentValues Common(CaseSession session, Organisation union, string to, string title)
    {
        var values = SupervisionDocuments
            .Of(session, session.Facts<SupervisionCase>())
            .With(new DocumentValues { ["title"] = FieldValue.Of(title), ["addressee"] = FieldValue.Of(to) });
        if (union.UnionContact is { } reached)
        {
            values["contact"] = FieldValue.Of($"{values["contact"].Text}，{reached}");
        }

        return values;
    }
}
