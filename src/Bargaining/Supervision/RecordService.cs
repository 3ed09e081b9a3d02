using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Documents;
using Bargaining.Law;
using FluentValidation;

namespace Bargaining.Supervision;

/// <summary>One attempt to serve the letter (送达). No labour text rules on service: the ways of
/// the Civil Procedure Law stand by analogy, and it says so.</summary>
[UseCase(
    "record-service",
    "supervision/{caseId}/service",
    Party.Supervision | Party.Workers,
    IssuesDocuments = true,
    At = [SupervisionSteps.ServingReminder, SupervisionSteps.ServingOpinion, SupervisionSteps.ServingRecommendation],
    Rule = "PC-SERV-01",
    Zh = "登记送达",
    En = "Record the service"
)]
public sealed record RecordService : CaseCommand
{
    /// <summary>How.</summary>
    public ServiceMethod Method { get; init; }

    /// <summary>Whether it was received.</summary>
    public bool Served { get; init; }

    /// <summary>Who signed for it, or where it arrived; who would not take it.</summary>
    public required string ReceivedBy { get; init; }

    /// <summary>Where: the address, or the electronic address that was agreed.</summary>
    public required string Place { get; init; }

    /// <summary>Tracking number, witnesses, film, the written consent: what proves it.</summary>
    public string Proof { get; init; } = "";

    /// <summary>Left service only: who stood by.</summary>
    [MayBeEmpty]
    public IReadOnlyList<string> Witnesses { get; init; } = [];

    /// <summary>Electronic service only: whether the addressee consented to it.</summary>
    public bool Consented { get; init; }

    /// <summary>Whether the addressee would not take it (拒收).</summary>
    public bool Refused { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>Day: of the signature, of the return receipt, of leaving it, of its arrival, of the public notice.</summary>
    public DateOnly On { get; init; }
}

internal sealed class RecordServiceValidator : AbstractValidator<RecordService>
{
    public RecordServiceValidator(TimeProvider time)
    {
        RuleFor(c => c.On).NotInTheFuture(time);
        RuleFor(c => c.ReceivedBy).IsWritten(200);
        RuleFor(c => c.Place).IsWritten(200);
        RuleFor(c => c.Proof).MaximumLength(1000).Says("不超过 1000 个字。", "has at most 1000 characters.");
        RuleFor(c => c.Failure)
            .Must((c, why) => c.Served == string.IsNullOrWhiteSpace(why))
            .Says("未送达的写明原因，已送达的不填。", "says why it failed, where it did, and only there.");
        RuleFor(c => c.Failure!).IsWritten(500).When(c => !string.IsNullOrWhiteSpace(c.Failure));
        RuleForEach(c => c.Witnesses).IsWritten(100);
        RuleFor(c => c.Refused)
            .Must((c, refused) => !refused || !c.Served || c.Method == ServiceMethod.Left)
            .Says("拒收的文书没有送达，可以改用留置送达。", "a letter that was refused was not served; leave it before witnesses instead.");
        RuleFor(c => c.Proof)
            .Must(
                (c, proof) =>
                    !c.Served || c.Method is not (ServiceMethod.Post or ServiceMethod.PublicNotice) || !string.IsNullOrWhiteSpace(proof)
            )
            .Says(
                "邮寄填写回执或者单号，公告填写刊登的媒体和版面。",
                "names the return receipt or tracking number, or where the notice was published."
            );
    }
}

/// <summary>Keeps the attempt; once it was received, the clock runs from that day.</summary>
internal sealed class RecordServiceHandler(CaseSession session, DocumentDesk documents) : IHandle<RecordService>
{
    public async Task HandleAsync(RecordService command, CancellationToken cancel)
    {
        var facts = session.Handling();
        var letter = facts.LastLetter;
        var deemed = command.Method == ServiceMethod.PublicNotice ? DeemedServed(command.On) : command.On;
        session.Demand(
            new NothingIsServedBeforeItIsIssued(command.On, letter.Document.On),
            new LeavingFollowsARefusal(command, letter.Service),
            new LeavingNeedsWitnessesOrFilm(command),
            new ElectronicServiceNeedsConsent(command),
            new PublicNoticeComesLast(command, letter.Service, deemed, session.Today),
            new ServiceLeavesTimeToCorrect(letter, command.Served ? deemed : null)
        );
        var receipt = command.Served
            ? await documents.IssueLetterAsync(
                session,
                "service-receipt",
                letter.Addressee,
                SupervisionDocuments.Receipt(session, letter.Document, command, deemed),
                command.On,
                cancel,
                about: letter.Kind
            )
            : null;
        facts = facts.WithLetter(l =>
            l with
            {
                Service =
                [
                    .. l.Service,
                    new ServiceAttempt(
                        command.Method,
                        command.On,
                        command.Served,
                        command.ReceivedBy,
                        ProofOf(command),
                        command.Failure,
                        session.Actor.Name,
                        receipt
                    )
                    {
                        Refused = command.Refused,
                    },
                ],
                ServedOn = command.Served ? deemed : null,
            }
        );
        session.Change(facts);
        if (command.Served)
        {
            await ServeAsync(facts, deemed, cancel);
        }
    }

    private async Task ServeAsync(SupervisionCase facts, DateOnly on, CancellationToken cancel)
    {
        var (step, clock) = facts.LastLetter.Kind switch
        {
            LetterKind.Reminder => ("serve-reminder", "reminder.served"),
            LetterKind.Opinion => ("serve-opinion", SupervisionProcedure.OpinionServed),
            _ => ("serve-recommendation", SupervisionProcedure.RecommendationServed),
        };
        facts = facts.On(clock, on);
        session.Change(facts);
        session.Reveal(facts);
        if (facts.LastLetter.Kind != LetterKind.Recommendation)
        {
            await documents.RevealAsync(facts.LastLetter.Document.DocumentId, cancel);
            session.Tell(Party.Employer, "letter-served", facts.LastLetter.Document.Number);
            session.Tell(Party.Workers, "letter-served", facts.LastLetter.Document.Number);
        }
        else if (session.LawOn(on).Find<PeriodProvision>("recommendation.authority-reply")?.Provision.Clock == "recommendation-received")
        {
            // Where the authority's days run from the receipt, they run whether it opens a case or not.
            session.Deadlines.OpenDuty(
                SupervisionSteps.Resulting,
                "recommendation.authority-reply",
                session.AuthorityParty(),
                SupervisionProcedure.RecommendationServed,
                on
            );
        }

        session.End(step, "Served", on);
    }

    // That it counts as served is a fact, not an act for which somebody has time: a rest day does not move it.
    private DateOnly DeemedServed(DateOnly published) =>
        published.AddDays(session.LawOn(published).Find<PeriodProvision>("service.public-notice")?.Provision.Value ?? 0);

    private static string ProofOf(RecordService command) =>
        command.Witnesses.Count == 0
            ? command.Proof
            : string.Join(
                "；",
                [$"见证人：{string.Join("、", command.Witnesses)}", .. command.Proof.Length > 0 ? [command.Proof] : Array.Empty<string>()]
            );
}

/// <summary>A letter is served on the day of its issue or later.</summary>
public sealed record NothingIsServedBeforeItIsIssued(DateOnly On, DateOnly Issued) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (On < Issued)
        {
            yield return law.Breach(
                this,
                "PC-SERV-02",
                new($"送达日期早于文书签发之日（{Issued:yyyy-MM-dd}）。", $"It is served before it was issued ({Issued:yyyy-MM-dd})."),
                new("请核对回证上的签收日期。", "Check the day of the signature on the receipt."),
                Issued
            );
        }
    }
}

/// <summary>Where the day that the letter sets is the clock, the letter is served before that day.</summary>
public sealed record ServiceLeavesTimeToCorrect(Letter Letter, DateOnly? ServedOn) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        var rule = Letter.Kind switch
        {
            LetterKind.Reminder => law.Rule("LS-HINT-01"),
            LetterKind.Opinion when law.Find<PeriodProvision>("opinion.reply") is null => law.DutyToCorrect(),
            _ => null, // the law's own days run from the service
        };
        if (rule is not null && ServedOn >= Letter.CorrectBy)
        {
            yield return CaseLaw.Breach(
                this,
                rule,
                new(
                    $"文书要求在{Letter.CorrectBy:yyyy-MM-dd}前改正，送达时期限已到。",
                    $"The letter sets {Letter.CorrectBy:yyyy-MM-dd}: when it was served, that day had come."
                ),
                new(
                    "请撤销该文书（“送达前撤销文书”），另行发出、确定较晚的日期。",
                    "Withdraw the letter before it is served, and issue it anew with a later day."
                )
            );
        }
    }
}

/// <summary>A letter is left where somebody would not take it, at this visit or an earlier one.</summary>
public sealed record LeavingFollowsARefusal(RecordService Service, IReadOnlyList<ServiceAttempt> Before) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            Service is { Served: true, Method: ServiceMethod.Left, Refused: false }
            && !Before.Any(attempt => attempt.Refused && attempt.On <= Service.On)
        )
        {
            yield return law.Breach(
                this,
                "PC-SERV-04",
                new(
                    "受送达人拒绝接收的，才可以留置送达；案卷中没有拒收的记录。",
                    "A letter is left where the addressee would not take it; the file holds no refusal."
                ),
                new(
                    "当场拒收的，勾选“拒收”；没有拒收的，直接送达或者邮寄送达。",
                    "Where it was refused on the spot, say so (refused); otherwise hand it over or post it."
                )
            );
        }
    }
}

/// <summary>A letter is left before witnesses, or the leaving is filmed.</summary>
public sealed record LeavingNeedsWitnessesOrFilm(RecordService Service) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (
            Service is { Served: true, Method: ServiceMethod.Left }
            && Service.Witnesses.All(string.IsNullOrWhiteSpace)
            && string.IsNullOrWhiteSpace(Service.Proof)
        )
        {
            yield return law.Breach(
                this,
                "PC-SERV-04",
                new(
                    "留置送达应当有见证人在场，或者用拍照、录像记录送达过程。",
                    "A letter is left before witnesses, or the leaving is photographed or filmed."
                ),
                new("填写见证人姓名，或者写明照片、录像的保存位置。", "Name the witnesses, or say where the pictures are kept.")
            );
        }
    }
}

/// <summary>A letter is served electronically only with the addressee's consent.</summary>
public sealed record ElectronicServiceNeedsConsent(RecordService Service) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Service is { Served: true, Method: ServiceMethod.Electronic, Consented: false })
        {
            yield return law.Breach(
                this,
                "PC-SERV-05",
                new("电子送达须经受送达人同意。", "Electronic service needs the addressee's consent."),
                new("先取得书面同意，或者改用直接、邮寄送达。", "Get the consent in writing first, or hand it over or post it.")
            );
        }
    }
}

/// <summary>Public notice comes after another way has failed, and counts as service only when its days are over.</summary>
public sealed record PublicNoticeComesLast(RecordService Service, IReadOnlyList<ServiceAttempt> Before, DateOnly Deemed, DateOnly Today)
    : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Service.Method != ServiceMethod.PublicNotice)
        {
            yield break;
        }

        if (!Before.Any(attempt => !attempt.Served && attempt.On <= Service.On))
        {
            yield return law.Breach(
                this,
                "PC-SERV-06",
                new(
                    "刊登公告之前没有试过其他方式，不能公告送达。",
                    "No other way was tried before the notice was published: public notice comes last."
                ),
                new("先直接送达或者邮寄送达。", "Hand it over or post it first.")
            );
        }

        if (Deemed > Today)
        {
            yield return law.Breach(
                this,
                "PC-SERV-06",
                new($"公告期到{Deemed:yyyy-MM-dd}届满，届满才视为送达。", $"The notice counts as service only on {Deemed:yyyy-MM-dd}."),
                new("公告期满后再登记。", "Record it when its days are over."),
                Deemed
            );
        }
    }
}
