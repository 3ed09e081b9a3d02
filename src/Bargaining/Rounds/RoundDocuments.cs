using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Letters;
using Bargaining.Organisations;

namespace Bargaining.Rounds;

/// <summary>What a bargaining round gives to its documents (集体协商文书取值), and whose they are.</summary>
public sealed class RoundDocuments : IDocumentSource
{
    private const string Other = "other-matters";

    // A head of a clause whose field has another name.
    private static readonly Dictionary<string, string> FieldOfHead = new(StringComparer.Ordinal)
    {
        ["other"] = Other,
        ["four-period-protection"] = "four-periods",
    };

    /// <inheritdoc/>
    public string Procedure => RoundProcedure.Definition;

    /// <inheritdoc/>
    public Party IssuedBy(CaseSession session, DocumentKind kind) =>
        kind.Code switch
        {
            "offer" => Proposer(session.Facts<Round>()),
            "offer-reply" => Proposer(session.Facts<Round>()).Other(),
            "representative-list" or "mandate" or "meeting-minutes" or "coordination-application" => Party.BothSides,
            "collective-contract" or "wage-agreement" or "special-contract" => Party.BothSides,
            "data-set" or "filing-letter" => Party.Employer,
            "filing-receipt" or "review-opinion" or "coordination-agreement" => Party.Bureau,
            "rectification-opinion" when Rectification(session.Law) is not null => Party.UpperUnion,
            _ => Party.None,
        };

    /// <inheritdoc/>
    public IEnumerable<IRule> RulesOn(DocumentKind kind, Organisation issuer) =>
        kind.Code == "rectification-opinion" ? [new RectificationComesFromADistrictUnionOrAbove(issuer.Kind)] : [];

    /// <inheritdoc/>
    public bool IsSignedByBoth(string kind) =>
        kind is "meeting-minutes" or "collective-contract" or "wage-agreement" or "special-contract" or "coordination-agreement";

    /// <inheritdoc/>
    public DocumentValues Values(CaseSession session, DocumentKind kind) => Values(session, kind, null);

    /// <summary>The same about one meeting, by its number; the last that has minutes where none is named.</summary>
    public DocumentValues Values(CaseSession session, DocumentKind kind, string? about)
    {
        var round = session.Facts<Round>();
        var values = new Filled();
        values.Add(
            "contract-kind",
            round.Offer.Kinds.Count == 0 ? NameOf(session.Case.ContractKind) : string.Join("、", round.Offer.Kinds.Select(NameOf))
        );
        values.Add("contract-name", $"{session.Organisation.Name}{NameOf(session.Case.ContractKind)}");
        values.Add("workers-chief", round.Workers?.Chief?.Name);
        values.Add("employer-chief", round.Employer?.Chief?.Name);
        switch (kind.Code)
        {
            case "offer":
                Offered(round, session, values);
                break;
            case "offer-reply":
                Replied(round, session, values);
                break;
            case "representative-list":
                Represented(round, session, values);
                break;
            case "data-set":
                values.Add("addressee-side", "职工方协商代表");
                break;
            case "meeting-minutes":
                Met(round, about, values);
                break;
            case "collective-contract" or "wage-agreement" or "special-contract":
                Agreed(round, session, kind, values);
                break;
            case "filing-letter" or "filing-receipt":
                Filed(round, session, values);
                break;
            case "rectification-opinion":
                Refused(round, session, values);
                break;
            case "review-opinion":
                Reviewed(round, session, values);
                break;
            default:
                Coordinated(round, session, values);
                break;
        }

        return values.Values;
    }

    private static Party Proposer(Round round) => round.Offer.By == Rounds.Proposer.Employer ? Party.Employer : Party.Workers;

    private static string NameOf(ContractKind kind) =>
        kind switch
        {
            ContractKind.Wage => "工资专项集体合同",
            ContractKind.Women => "女职工权益保护专项集体合同",
            ContractKind.Safety => "劳动安全卫生专项集体合同",
            _ => "集体合同",
        };

    private static string? NameOf(CaseSession session, Party side) =>
        side == Party.Employer ? session.Organisation.Name : session.Organisation.UnionNameOnDocuments;

    private static void Offered(Round round, CaseSession session, Filled values)
    {
        var (offer, side) = (round.Offer, Proposer(round));
        values.Add(
            "offeror",
            offer.By == Rounds.Proposer.ElectedRepresentatives ? $"{session.Organisation.Name}职工协商代表" : NameOf(session, side)
        );
        values.Add("addressee", NameOf(session, side.Other()));
        values.Add("topics", string.Join('\n', offer.Topics));
        values.Add("bargaining-time", offer.MeetingOn);
        values.Add("place", offer.Place);
        values.Add("reasons", offer.Reasons);
        values.Add("representatives-per-side", offer.RepresentativesPerSide);
        values.Add("data-wanted", string.Join('\n', offer.DataAskedFor));
        if (session.Law.Find<PeriodProvision>("offer.reply") is { Provision.Rule: var rule })
        {
            values.Add("legal-basis", rule.Cite("zh"));
        }

        if (session.Deadlines.FirstOrDefault(d => d.Matter == "offer.reply") is { } reply)
        {
            values.Add("reply-by", $"{FieldValue.Of(reply.Due).Text}前");
        }

        if (offer.Representatives.Count > 0)
        {
            values.Add("representatives", offer.Representatives.Select(name => Row(("name", name), ("post", ""), ("role", "协商代表"))));
        }
    }

    private static void Replied(Round round, CaseSession session, Filled values)
    {
        var side = Proposer(round).Other();
        values.Add("replier", NameOf(session, side));
        values.Add("addressee", NameOf(session, side.Other()));
        values.Add("offer-date", round.Offer.On);
        values.Add("topics", string.Join('\n', round.Offer.Topics));
        if (round.Replies is [.., var reply])
        {
            values.Add("answer", reply.Agrees ? "同意进行集体协商" : "不同意进行集体协商");
            values.Add("reasons", reply.Reason);
            values.Add("bargaining-time", reply.MeetingOn);
            values.Add("place", reply.Place);
        }
    }

    // The places whose law has a union above ask for correction: of a refusal to bargain, or of a contract that is not kept.
    internal static Rule? Rectification(CaseLaw law) =>
        law.Book.FindRule("CB-REFUSE-05", law.Jurisdiction) ?? law.Book.FindRule("CB-PERF-05", law.Jurisdiction);

    private static void Refused(Round round, CaseSession session, Filled values)
    {
        values.Add("legal-basis", Rectification(session.Law)?.Cited());
        var answer = round.Replies is [.., var reply]
            ? $"{FieldValue.Of(reply.On).Text}答复{(reply.Agrees ? "同意协商" : "不同意协商")}"
                + $"{(string.IsNullOrWhiteSpace(reply.Reason) ? "" : $"，理由：{reply.Reason.TrimEnd('。')}")}。"
            : "至今没有书面答复。";
        values.Add(
            "facts",
            $"{FieldValue.Of(round.Offer.On).Text}，{NameOf(session, Proposer(round))}就{string.Join("、", round.Offer.Topics)}提出集体协商要约，"
                + $"对方{answer}"
        );
    }

    private static void Represented(Round round, CaseSession session, Filled values)
    {
        var side = session.Party & Party.BothSides;
        if (side is not (Party.Workers or Party.Employer))
        {
            return;
        }

        values.Add("side", side.InWords().Zh);
        if (round.Of(side) is { } delegation)
        {
            values.Add(
                "representatives",
                delegation
                    .Members.Where(m => m.LeftOn is null)
                    .Select(m =>
                        Row(
                            ("name", m.Name),
                            ("sex", m.Woman ? "女" : "男"),
                            ("age", ""),
                            ("work-unit", m.Outside ? "" : session.Organisation.Name),
                            ("post", m.Post),
                            ("role", m.Chief ? "首席代表" : "协商代表")
                        )
                    )
            );
        }
    }

    private static void Met(Round round, string? about, Filled values)
    {
        var meeting = about is null
            ? round.Meetings.LastOrDefault(m => m.Minutes is not null)
            : round.Meetings.FirstOrDefault(m => $"{m.Number}" == about)
                ?? throw new Invalid("about", "没有这次协商会议。", "is no meeting of this round.");
        if (meeting is null)
        {
            return;
        }

        values.Add("meeting", $"第{meeting.Number}次");
        values.Add("met-at", meeting.Minutes?.HeldOn ?? meeting.On);
        values.Add("place", meeting.Place);
        values.Add("recorder", meeting.Recorder);
        values.Add("agenda", string.Join('\n', meeting.Agenda));
        values.Add(
            "chair",
            meeting.Chair switch
            {
                Party.Workers => round.Workers?.Chief?.Name,
                Party.Employer => round.Employer?.Chief?.Name,
                _ => string.Join("、", new[] { round.Workers?.Chief?.Name, round.Employer?.Chief?.Name }.OfType<string>()),
            }
        );
        if (meeting.Minutes is { } minutes)
        {
            values.Add("workers-present", Present(round.Workers, minutes));
            values.Add("employer-present", Present(round.Employer, minutes));
            values.Add("demands", Lines(minutes.Positions, p => p.Workers));
            values.Add("response", Lines(minutes.Positions, p => p.Employer));
            values.Add("outcome", Lines(minutes.Positions, p => p.Result));
        }
    }

    private static string Present(Delegation? delegation, Minutes minutes) =>
        string.Join("、", minutes.Present.Where(name => delegation?.Members.Any(m => m.Name == name) == true));

    private static string Lines(IReadOnlyList<Position> positions, Func<Position, string?> said) =>
        string.Join('\n', positions.Where(p => !string.IsNullOrWhiteSpace(said(p))).Select(p => $"{p.Topic}：{said(p)}"));

    private static void Agreed(Round round, CaseSession session, DocumentKind kind, Filled values)
    {
        values.Add("subject", NameOf(session.Case.ContractKind));
        if (round.Draft is not { } draft)
        {
            return;
        }

        foreach (var head in draft.Clauses.GroupBy(clause => Field(kind, clause.Head, session.Case.ContractKind)))
        {
            values.Add(
                head.Key,
                string.Join(
                    '\n',
                    head.Select(clause =>
                        head.Key == Other && clause.Head != "other" ? $"{Words.Of(clause.Head).Zh}：{clause.Text}" : clause.Text
                    )
                )
            );
        }

        if (!values.Values.ContainsKey("term"))
        {
            values.Add("term", $"自{FieldValue.Of(draft.TermFrom).Text}起至{FieldValue.Of(draft.TermTo).Text}止。");
        }

        if (draft.Vote is { Adopted: true } vote)
        {
            values.Add("adopted-on", vote.On);
            values.Add("congress", vote.Session?.Title ?? (vote.Body == VotingBody.Congress ? "职工代表大会" : "全体职工大会"));
        }
    }

    private static string Field(DocumentKind kind, string head, ContractKind contract)
    {
        var code =
            contract == ContractKind.Women && head == "health-checks" ? "women-health-checks" : FieldOfHead.GetValueOrDefault(head, head);
        return kind.Fields.Any(field => field.Code == code && field.Type == FieldType.Paragraphs) ? code : Other;
    }

    private static void Filed(Round round, CaseSession session, Filled values)
    {
        values.Add("filer", session.Organisation.Name);
        values.Add("signed-on", round.Contract?.SignedOn);
        Particulars(round, session.Organisation.Enterprise!, values);
        if (round.Draft?.Vote is { Adopted: true } vote)
        {
            values.Add(
                "adoption",
                $"{FieldValue.Of(vote.On).Text}，{vote.Session?.Title ?? (vote.Body == VotingBody.Congress ? "职工代表大会" : "全体职工大会")}审议草案："
                    + $"应到{vote.Roll}人，实到{vote.Present}人，赞成{vote.For}人，反对{vote.Against}人，弃权{vote.Abstained}人，予以通过。"
            );
        }

        if (round.Filings is [.., var filing])
        {
            values.Add("copies", filing.Copies);
            values.Add("materials", string.Join('\n', filing.Documents.Select(document => Words.Of(document).Zh)));
            values.Add("received", string.Join('\n', filing.Documents.Select(document => Words.Of(document).Zh)));
            values.Add("received-at", filing.ReceivedOn);
            values.Add("document-number", filing.ReceiptNumber);
        }

        if (session.Deadlines.FirstOrDefault(d => d.Matter == "contract.review") is { } review)
        {
            values.Add("review-by", FieldValue.Of(review.Due).Text);
        }
    }

    // The particulars of public filing forms (送审表).
    private static void Particulars(Round round, Enterprise enterprise, Filled values)
    {
        values.Add(
            "ownership",
            enterprise.Ownership switch
            {
                Ownership.StateOwned => "国有、国有控股",
                Ownership.Collective => "集体、集体控股",
                _ => "非公有制",
            }
        );
        values.Add("employees", round.CoveredEmployees ?? enterprise.Employees);
        if (round.Draft?.Vote is { Adopted: true } vote)
        {
            values.Add("roll", vote.Roll);
            values.Add("present", vote.Present);
        }

        if (round.Filings is [.., var filing])
        {
            values.Add(
                "occasion",
                filing.Occasion switch
                {
                    FilingOccasion.Renewal => "续订",
                    FilingOccasion.Again => "修改后重新报送",
                    _ => "首次签订",
                }
            );
        }

        if (round.Covered.Count > 0)
        {
            values.Add(
                "covered",
                round.Covered.Select(e =>
                    Row(("name", e.Name), ("bound", Words.Of(Spelling.Of(e.Bound)).Zh), ("employees", $"{e.Employees}"))
                )
            );
        }
    }

    private static void Reviewed(Round round, CaseSession session, Filled values)
    {
        values.Add("union-name", session.Organisation.UnionNameOnDocuments);
        if (round.Filings is not [.., var filing])
        {
            return;
        }

        values.Add("received-on", filing.ReceivedOn);
        if (filing.Opinion is { } opinion)
        {
            values.Add("document-number", opinion.Number);
            values.Add(
                "opinion",
                opinion.Objects ? string.Join('\n', opinion.Objections.Prepend("经审查，提出以下异议：")) : "经审查，未提出异议。"
            );
        }

        if (round.Contract?.EffectiveOn is { } from)
        {
            values.Add("effect", $"合同自{FieldValue.Of(from).Text}起生效。");
        }
    }

    private static void Coordinated(Round round, CaseSession session, Filled values)
    {
        if (round.Coordinations is not [.., var dispute])
        {
            return;
        }

        values.Add("applied-on", dispute.AppliedOn);
        values.Add("facts", dispute.Dispute);
        values.Add("result", dispute.Result);
        if (dispute.By is Party.Workers or Party.Employer)
        {
            values.Add("applicant", NameOf(session, dispute.By));
            values.Add("respondent", NameOf(session, dispute.By.Other()));
        }
    }

    private static Dictionary<string, string> Row(params (string Column, string Value)[] cells) =>
        cells.ToDictionary(c => c.Column, c => c.Value);

    /// <summary>Values of which nothing is left blank.</summary>
    private sealed class Filled
    {
        public DocumentValues Values { get; } = new();

        public void Add(string code, string? text)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                Values[code] = FieldValue.Of(text);
            }
        }

        public void Add(string code, DateOnly? day) => Add(code, day is { } one ? FieldValue.Of(one).Text : null);

        public void Add(string code, int? number) => Add(code, number is { } one ? FieldValue.Of(one).Text : null);

        public void Add(string code, IEnumerable<IReadOnlyDictionary<string, string>> rows) => Values[code] = FieldValue.Rows([.. rows]);
    }
}

/// <summary>An opinion that asks for correction comes from a general union of a district or above.</summary>
public sealed record RectificationComesFromADistrictUnionOrAbove(OrganisationKind Sender) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Sender > OrganisationKind.District && RoundDocuments.Rectification(law) is { } rule)
        {
            yield return CaseLaw.Breach(
                this,
                rule,
                new(
                    "整改意见书由区（县）以上总工会制发。",
                    "An opinion that asks for correction comes from a general union of a district or above."
                ),
                new("请提请上级总工会制发。", "Ask the general union above to issue it.")
            );
        }
    }
}
