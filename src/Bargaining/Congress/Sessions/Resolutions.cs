using Bargaining.Cases;
using Bargaining.Congress.Proposals;
using Bargaining.Congress.Terms;
using Bargaining.Congress.Voting;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Rounds;

namespace Bargaining.Congress.Sessions;

/// <summary>Turns a count into a decision (计票结果转为决议): whoever counted, the same majority of all decides.</summary>
internal static class Resolutions
{
    /// <summary>An item that stands on the agenda and is not decided.</summary>
    /// <exception cref="RefusedByLaw">It is not on the agenda, or it is decided.</exception>
    public static AgendaItem DemandUndecided(this CaseSession session, string itemId)
    {
        var item = session.Facts<Session>().Item(itemId);
        session.Demand(new TheItemStandsOnTheAgenda(itemId, item), new AnItemIsDecidedOnce(item, session.Ownership()));
        return item!;
    }

    /// <summary>
    /// Decides an item by its count: a motion by the majority of all, an election by the majority of all and the order of votes,
    /// an appraisal by its summary. Writes the resolution; an election that left seats
    /// empty gets a second round; a draft goes back to its round.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="itemId">The item.</param>
    /// <param name="on">Day of the vote.</param>
    /// <param name="tally">The count.</param>
    public static void Decide(CaseSession session, string itemId, DateOnly on, Tally tally)
    {
        var item = session.DemandUndecided(itemId);
        var facts = session.Facts<Session>();
        var (law, ownership) = (session.Law, session.Ownership());
        switch (item.Question!.Kind)
        {
            case QuestionKind.Motion:
                var majority = law.MajorityOf(
                    tally.Motion.Of(Mark.For),
                    tally.Roll,
                    ownership,
                    facts.Body,
                    ofDraft: item.RoundId is not null
                );
                var adopted = majority.IsReached;
                session.Find(
                    majority.Found(
                        nameof(Resolutions),
                        $"“{item.Title}”",
                        new("需要再次表决的，修改后作为新的议题。", "To vote again, amend it and put it up as a new item.")
                    )
                );
                var decision = new Decision(
                    on,
                    adopted ? DecisionOutcome.Adopted : DecisionOutcome.NotAdopted,
                    tally,
                    Basis: Cited.Of(majority.Basis.Rule),
                    Effect: adopted ? null : law.EffectOfNotAdopting(item, ownership)
                );
                session.Change(
                    facts.With(
                        item with
                        {
                            Decision = decision with { Resolution = SessionTexts.Motion(facts, session.Organisation.Name, item, decision) },
                        }
                    )
                );
                session.TellRound(facts, item, on, tally, adopted);
                session.TellTerm(item, on, adopted);
                session.TellProposals(item, on);
                break;
            case QuestionKind.Election:
                var needed = law.MajorityOf(0, tally.Roll, ownership, facts.Body, ofDraft: false);
                var result = Elect(item.Question, tally, needed);
                session.Find(NotElected(item, tally, needed, result.Elected));
                var outcome = result.Elected.Count == item.Question.Seats ? DecisionOutcome.Elected : DecisionOutcome.PartlyElected;
                var election = new Decision(on, outcome, tally, Elected: result.Elected, Basis: Cited.Of(needed.Basis.Rule));
                facts = facts.With(
                    item with
                    {
                        Decision = election with { Resolution = SessionTexts.Election(facts, session.Organisation.Name, item, election) },
                    }
                );
                session.Change(result.SecondRound is { } question ? facts.WithAfter(item.Id, SecondRound(facts, item, question)) : facts);
                session.TellBoard(item, on, result.Elected);
                break;
            default:
                var appraisal = new Decision(on, DecisionOutcome.Appraised, tally);
                session.Change(
                    facts.With(
                        item with
                        {
                            Decision = appraisal with
                            {
                                Resolution = SessionTexts.Appraisal(facts, session.Organisation.Name, item, appraisal),
                            },
                        }
                    )
                );
                break;
        }
    }

    /// <summary>The same session with an item put behind another and those that follow it.</summary>
    public static Session WithAfter(this Session facts, string id, AgendaItem added)
    {
        var items = facts.Agenda.ToList();
        items.Insert(items.FindLastIndex(item => item.Id == id || item.Follows == id) + 1, added);
        return facts with { Agenda = items };
    }

    /// <summary>The next free id of what follows an item: 3-2, then 3-3.</summary>
    public static string NextId(this Session facts, AgendaItem item)
    {
        var origin = item.Follows ?? item.Id;
        return $"{origin}-{2 + facts.Agenda.Count(other => other.Follows == origin)}";
    }

    private static AgendaItem SecondRound(Session facts, AgendaItem item, Question question) =>
        new()
        {
            Id = facts.NextId(item),
            Title = $"{facts.Item(item.Follows ?? item.Id)!.Title}（再次投票）",
            Subject = item.Subject,
            Power = item.Power,
            Question = question,
            Secret = item.Secret,
            Materials = item.Materials,
            Follows = item.Follows ?? item.Id,
        };

    // Who was not elected, each with the votes; nothing where all seats are filled.
    private static Finding? NotElected(AgendaItem item, Tally tally, Majority needed, IReadOnlyList<string> elected)
    {
        var least = needed.Asked.Max(share => share.Needed(tally.Roll));
        var left = tally.Options.Where(o => !elected.Contains(o.Option)).Select(o => $"{o.Option} {o.Of(Mark.For)}").ToList();
        return elected.Count >= item.Question!.Seats
            ? null
            : needed.Found(
                nameof(Resolutions),
                "",
                new("可以再次投票，或者留待补选。", "Vote again, or leave the seat to a later election.")
            ) with
            {
                Reason = new(
                    $"“{item.Title}”应选 {item.Question.Seats} 名，当选 {elected.Count} 名；应到 {tally.Roll} 人，至少需要 {least} 票。"
                        + $"未当选：{string.Join("、", left)} 票。",
                    $"'{item.Title}' has {item.Question.Seats} seats, {elected.Count} are filled; of {tally.Roll}, "
                        + $"{least} votes are needed. Not elected: {string.Join(", ", left)}."
                ),
            };
    }

    // The majority of all, at most as many as there are seats, by votes; a tie for the last seat elects none of the tied.
    private static (IReadOnlyList<string> Elected, Question? SecondRound) Elect(Question question, Tally tally, Majority needed)
    {
        var able = tally
            .Options.Where(o => (needed with { InFavour = o.Of(Mark.For) }).IsReached)
            .OrderByDescending(o => o.Of(Mark.For))
            .ToList();
        List<OptionTally> tied = [];
        if (able.Count > question.Seats)
        {
            var last = able[question.Seats - 1].Of(Mark.For);
            if (able[question.Seats].Of(Mark.For) == last)
            {
                tied = [.. able.Where(o => o.Of(Mark.For) == last)];
            }
        }

        List<string> elected = [.. able.Except(tied).Take(question.Seats).Select(o => o.Option)];
        var left = question.Seats - elected.Count;
        IReadOnlyList<string> again = tied.Count > 0 ? [.. tied.Select(o => o.Option)] : [.. question.Options.Except(elected)];
        return (elected, left == 0 || again.Count == 0 ? null : question with { Options = again, Seats = Math.Min(left, again.Count) });
    }

    /// <summary>Tells the term what became of a joint meeting or of a recall: heard or adopted, it stands.</summary>
    public static void TellTerm(this CaseSession session, AgendaItem item, DateOnly on, bool adopted)
    {
        var term = session.Facts<Session>().TermId;
        if (item.JointMeetingId is { } meeting)
        {
            session.Afterwards(
                new ConfirmJointMeeting
                {
                    CaseId = term,
                    MeetingId = meeting,
                    SessionId = session.Case.Id,
                    On = on,
                    Stands = adopted,
                }
            );
        }

        if (item.RecallOf is { } member)
        {
            session.Afterwards(
                new TakeDirectorRecall
                {
                    CaseId = term,
                    MemberId = member,
                    On = on,
                    Recalled = adopted,
                }
            );
        }
    }

    // Employee directors and supervisors are kept with the term: there they report, and there a recall is proposed.
    private static void TellBoard(this CaseSession session, AgendaItem item, DateOnly on, IReadOnlyList<string> elected)
    {
        if (elected.Count > 0 && item.Subject is ("employee-directors" or "employee-supervisors"))
        {
            session.Afterwards(
                new TakeDirectorElection
                {
                    CaseId = session.Facts<Session>().TermId,
                    SessionId = session.Case.Id,
                    On = on,
                    Subject = item.Subject,
                    Elected = elected,
                }
            );
        }
    }

    private static void TellRound(this CaseSession session, Session facts, AgendaItem item, DateOnly on, Tally tally, bool adopted)
    {
        if (item.RoundId is { } round)
        {
            session.Afterwards(
                new EnterBallotResult
                {
                    CaseId = round,
                    On = on,
                    Body = facts.Body == MeetingBody.GeneralMeeting ? VotingBody.AllEmployees : VotingBody.Congress,
                    Roll = tally.Roll,
                    Present = tally.Present,
                    For = tally.Motion.Of(Mark.For),
                    Against = tally.Motion.Of(Mark.Against),
                    Secret = item.Secret,
                    Adopted = adopted,
                    Session = new DraftOnAgenda(session.Case.Id, session.Case.Number, facts.Title, item.Id),
                }
            );
        }
    }
}

/// <summary>What is decided stands on the agenda of which the delegates were told (WC-NOTICE).</summary>
public sealed record TheItemStandsOnTheAgenda(string ItemId, AgendaItem? Item) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Item is null)
        {
            yield return CaseLaw.Breach(
                this,
                law.Find<PeriodProvision>("congress.notice")?.Provision.Rule ?? law.Rule("WC-NOTICE-03"),
                new($"议程中没有第 {ItemId} 项。", $"There is no item {ItemId} on the agenda."),
                new("请按已经通知代表的议程填写项号。", "Name an item of the agenda that the delegates were told of.")
            );
        }
    }
}

/// <summary>An item is decided once; a decision is changed by a new vote on a new item alone (WC-EFFECT-03, WC-VOTE).</summary>
public sealed record AnItemIsDecidedOnce(AgendaItem? Item, Ownership Ownership) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Item is { Decision: { } decision })
        {
            yield return CaseLaw.Breach(
                this,
                law.Find<ChoiceProvision>("resolution.change")?.Provision.Rule ?? law.MajorityRule(Ownership),
                new(
                    $"第 {Item.Id} 项“{Item.Title}”已于 {decision.On:yyyy-MM-dd} 有了结果（{Words.Of(Code(decision.Outcome)).Zh}）。",
                    $"Item {Item.Id}, '{Item.Title}', was decided on {decision.On:yyyy-MM-dd}: {Words.Of(Code(decision.Outcome)).En}."
                ),
                new("需要变更的，作为新的议题重新审议。", "To change it, put a new item on an agenda.")
            );
        }
    }

    private static string Code(DecisionOutcome outcome) => "decision-" + outcome.ToString().ToLowerInvariant();
}
