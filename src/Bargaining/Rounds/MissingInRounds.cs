using Bargaining.Cases;
using Bargaining.Law;

namespace Bargaining.Rounds;

/// <summary>What an action of a round still waits for (还缺什么): whoever comes too early is
/// told what has to come first, not only that it is early.</summary>
internal static class MissingInRounds
{
    private static readonly Text NotAgreed = new("对方还没有同意协商", "the other side has not agreed to bargain yet");
    private static readonly Text NoTable = new("双方协商代表还没有全部产生", "the representatives of both sides are not named yet");
    private static readonly Text NoDraft = new("双方还没有确认一致的草案", "there is no draft yet that both sides have confirmed");
    private static readonly Text NotSubmitted = new("草案还没有提交职代会", "the draft is not with the congress yet");
    private static readonly Text NotAdopted = new(
        "草案还没有经职代会或者全体职工通过",
        "neither the congress nor all employees have adopted the draft yet"
    );
    private static readonly Text NotSigned = new("合同还没有签订", "the contract is not made yet");
    private static readonly Text NotFiled = new("合同还没有报送审查", "the contract is not filed yet");

    /// <summary>The first thing that is missing; null where nothing is: then its time has passed.</summary>
    public static Text? Of(string action, Round round, Standing standing) =>
        action switch
        {
            "reply-to-offer" => round.Service is null ? new("要约书还没有送达", "the offer is not served yet") : null,
            "name-representatives" => Agreed(round),
            "call-meeting" or "record-meeting" or "agree-draft" or "suspend-bargaining" or "declare-impasse" => Agreed(round)
                ?? Table(round),
            "submit-draft-to-congress" => Agreed(round) ?? Table(round) ?? Draft(round),
            "enter-vote-result" => Draft(round) ?? (round.Draft!.SubmittedOn is null ? NotSubmitted : null),
            "sign-contract" or "notify-adoption" => Draft(round) ?? (round.Draft!.Vote is not { Adopted: true } ? NotAdopted : null),
            "file-contract" => Signed(round),
            "acknowledge-filing" => Signed(round) ?? Filed(round),
            "issue-review-opinion" => Signed(round)
                ?? Filed(round)
                ?? (
                    round.Filings[^1].ReceivedOn is null
                        ? new("人社部门收到合同文本的日期还没有登记", "the day on which the bureau received the text is not entered yet")
                        : null
                ),
            "publish-contract"
            or "file-with-upper-union"
            or "report-performance"
            or "change-contract"
            or "terminate-contract"
            or "demand-renewal"
            or "record-with-bureau" => Signed(round) ?? InEffect(round, standing),
            _ => null,
        };

    private static Text? Agreed(Round round) => round.Day("reply.agreed") is null ? NotAgreed : null;

    private static Text? Table(Round round) => round.Workers is null || round.Employer is null ? NoTable : null;

    private static Text? Draft(Round round) => round.Draft is null ? NoDraft : null;

    private static Text? Signed(Round round) => round.Contract is null ? NotSigned : null;

    private static Text? Filed(Round round) => round.Filings.Count == 0 ? NotFiled : null;

    private static Text? InEffect(Round round, Standing standing)
    {
        if (round.Contract!.EffectiveOn is not null)
        {
            return null;
        }

        if (standing.Deadlines.FirstOrDefault(d => d is { Matter: "contract.review", IsPending: true }) is { } review)
        {
            return new(
                $"合同还没有生效，审查期到 {review.Due:yyyy-MM-dd} 为止",
                $"the contract is not in effect yet: the review runs until {review.Due:yyyy-MM-dd}"
            );
        }

        return round.Filings switch
        {
            [] => new("合同还没有生效，也还没有报送审查", "the contract is not in effect yet, and not filed"),
            [.., { Opinion.Objects: true }] => new(
                "合同还没有生效，人社部门对它有异议",
                "the contract is not in effect: the bureau objects to it"
            ),
            _ => new(
                "合同还没有生效，还没有登记人社部门收到文本的日期",
                "the contract is not in effect yet: the day on which the bureau received the text is not entered"
            ),
        };
    }
}
