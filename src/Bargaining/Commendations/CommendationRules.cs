using Bargaining.Cases;

namespace Bargaining.Commendations;

/// <summary>What is asked before the next step of an appraisal, the same for the check
/// of a command and for what is offered (评选办理条件).</summary>
public static class Readiness
{
    /// <summary>Criteria that the enterprise has to speak of itself, and of which nobody said anything.</summary>
    public static IReadOnlyList<Criterion> Unsaid(this Commendation facts) =>
        [
            .. facts
                .Items.Where(item => item.Criterion.IsSelfAssessed && item is { Workers: null, Employer: null })
                .Select(item => item.Criterion),
        ];

    /// <summary>Whether nothing stands against the award.</summary>
    public static bool MayBeAwarded(this Commendation facts) =>
        facts.Qualifies && facts.Notice is not null && facts.Objections.All(one => one.Answer is not null);

    internal static Law.Text Named(IEnumerable<Criterion> criteria)
    {
        var named = criteria.ToList();
        return new(string.Join("；", named.Select(one => one.Name.Zh)), string.Join("; ", named.Select(one => one.Name.En)));
    }
}

/// <summary>There is no appraisal without criteria that its place has set.</summary>
public sealed record ThePlaceHasCriteria(CommendationCriteria? Criteria) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Criteria is null)
        {
            yield return law.Breach(
                this,
                CommendationProcedure.Default,
                new("当地没有评选标准，不能开展评选。", "The place has no criteria of an appraisal: none is held by."),
                new(
                    "请管理员放入组织评选的机关确定的标准文件。",
                    "Have the administrator put in the file of the criteria that the authority set."
                )
            );
        }
    }
}

/// <summary>What the product cannot know is said by the enterprise before it is checked.</summary>
public sealed record WhatCannotBeFoundIsSelfAssessed(IReadOnlyList<Criterion> Unsaid) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Unsaid.Count > 0)
        {
            var names = Readiness.Named(Unsaid);
            yield return law.Breach(
                this,
                CommendationProcedure.Default,
                new($"还有条件没有自评：{names.Zh}。", $"Not assessed yet: {names.En}."),
                new("请逐项填写自评情况后再提交。", "Say of each whether it is met, then hand it in.")
            );
        }
    }
}

/// <summary>Where the product and the sides differ, or nobody says anything, whoever checks decides.</summary>
public sealed record EveryCriterionIsDecided(IReadOnlyList<CriterionNow> Undecided) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Undecided.Count > 0)
        {
            var names = Readiness.Named(Undecided.Select(item => item.Criterion));
            yield return law.Breach(
                this,
                CommendationProcedure.Default,
                new(
                    $"各方说法不一致或者没有说明的条件，还没有核查意见：{names.Zh}。",
                    $"Nobody says anything, or they differ, and it is not decided: {names.En}."
                ),
                new("请对这些条件逐项作出核查意见，写明理由。", "Decide each of these, with the reason.")
            );
        }
    }
}

/// <summary>Objections that came while the notice was up are answered before anything is awarded.</summary>
public sealed record EveryObjectionIsAnswered(IReadOnlyList<Objection> Open) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Open.Count > 0)
        {
            var numbers = string.Join('、', Open.Select(one => one.Number));
            yield return law.Breach(
                this,
                CommendationProcedure.Default,
                new(
                    $"公示期间的第 {numbers} 号异议还没有处理。",
                    $"Objection {numbers.Replace("、", ", ", StringComparison.Ordinal)} is not answered yet."
                ),
                new("请核实后登记处理结果，再作决定。", "Find out and record what came of it, then decide.")
            );
        }
    }
}

/// <summary>An award goes to an enterprise that meets what is required and has the points, after the notice.</summary>
public sealed record OnlyWhoMeetsTheCriteriaIsAwarded(Commendation Facts) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (!Facts.Qualifies || Facts.Notice is null)
        {
            var missing = Readiness.Named(
                Facts.Items.Where(item => item.Criterion.Required && item.Met != true).Select(item => item.Criterion)
            );
            yield return law.Breach(
                this,
                CommendationProcedure.Default,
                missing.Zh.Length > 0 ? new($"必备条件没有达到：{missing.Zh}。", $"What is required is not met: {missing.En}.")
                    : !Facts.Qualifies
                        ? new(
                            $"核查得分 {Facts.Points}，低于获评所需的 {Facts.Criteria.Pass} 分。",
                            $"The check came to {Facts.Points} points, below the {Facts.Criteria.Pass} that are asked."
                        )
                    : new("还没有公示。", "There was no public notice."),
                new("请作出不予表彰的决定；情况有变化的，重新核查。", "Refuse the award; where things changed, take the check up again.")
            );
        }
    }
}
