using Bargaining.Congress.Sessions;
using Bargaining.Congress.Voting;
using Bargaining.Law;
using Bargaining.Pages.Shell;

namespace Bargaining.Pages.Congress;

/// <summary>Words about an item of an agenda (议程项的说法), the same on every page.</summary>
public static class ItemWords
{
    /// <summary>What a session is called: 第一届职工代表大会第二次会议.</summary>
    public static string Title(this Reader reader, Session session) =>
        reader.Say(
            session.Title,
            $"Session {session.Number} of term {session.TermNumber}{(session.Kind == SessionKind.Extraordinary ? ", extraordinary" : "")}"
        );

    /// <summary>Where it stands; once it has a result, which.</summary>
    public static string Of(this Reader reader, ItemNow now) =>
        now.Item.Decision is { } decision
            ? reader.In(Words.Of("decision-" + decision.Outcome.ToString().ToLowerInvariant()))
            : now.Stage switch
            {
                ItemStage.Heard => reader.Say("待听取审议", "to be heard"),
                ItemStage.ByHands => reader.Say("待举手表决", "to be voted by hands"),
                ItemStage.ToVote => reader.Say("待投票", "to be voted"),
                ItemStage.Opening => reader.Say("正在开启票箱", "the box is being opened"),
                ItemStage.Open => reader.Say("正在投票", "being voted"),
                ItemStage.Closed => reader.Say("投票结束，等待计票", "closed, to be counted"),
                _ => reader.Say("未开会", "to come"),
            };

    /// <summary>What is done with it, and how it is voted.</summary>
    public static string How(this Reader reader, AgendaItem item)
    {
        var vote = item.Question switch
        {
            null => new Text("不付表决", "no vote"),
            { Kind: QuestionKind.Election } election => new(
                $"选举：{election.Options.Count} 名候选人选 {election.Seats} 名",
                $"election of {election.Seats} of {election.Options.Count}"
            ),
            { Kind: QuestionKind.Appraisal } => new("民主测评", "appraisal"),
            _ => new("表决赞成、反对、弃权", "for, against, abstain"),
        };
        var how =
            item.Question is null ? new Text("", "")
            : item.Secret ? new("，无记名投票", ", secret ballot")
            : new("，举手表决", ", show of hands");
        var power = Fields.Of(item.Power).Label;
        return reader.Say($"{power.Zh}；{vote.Zh}{how.Zh}", $"{power.En}; {vote.En}{how.En}");
    }

    /// <summary>A count in one sentence for each option; a motion has one.</summary>
    public static IEnumerable<string> Sums(this Reader reader, AgendaItem item, Tally tally)
    {
        if (item.Question is { Kind: QuestionKind.Motion })
        {
            var (inFavour, against, abstain) = (tally.Motion.Of(Mark.For), tally.Motion.Of(Mark.Against), tally.Motion.Of(Mark.Abstain));
            yield return reader.Say(
                $"赞成 {inFavour}，反对 {against}，弃权 {abstain}",
                $"{inFavour} for, {against} against, {abstain} abstained"
            );
            yield break;
        }

        foreach (var option in tally.Options)
        {
            yield return $"{option.Option}{reader.Say("：", ": ")}"
                + (
                    item.Question is { Kind: QuestionKind.Election }
                        ? reader.Say($"{option.Of(Mark.For)} 票", $"{option.Of(Mark.For)} votes")
                        : string.Join(
                            reader.Say("，", ", "),
                            Enum.GetValues<Mark>()
                                .Where(mark => option.Of(mark) > 0)
                                .Select(mark => $"{reader.In(Fields.Of(mark).Label)} {option.Of(mark)}")
                        )
                );
        }
    }
}
