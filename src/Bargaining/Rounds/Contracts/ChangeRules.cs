using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using FluentValidation;

namespace Bargaining.Rounds.Contracts;

/// <summary>What a change and a termination ask alike: a ground, agreement, adoption and both chiefs' signatures (CCP 39-41).</summary>
internal static class ChangeRules
{
    /// <summary>Codes of the grounds: agreement (CCP 39), the others of CCP 40.</summary>
    public static readonly string[] Grounds = ["agreement", "merger", "force-majeure", "agreed-condition", "other-law"];

    /// <summary>The particulars are well formed.</summary>
    public static void AreWellFormed<T>(this AbstractValidator<T> validator, Func<T, ContractChange> of, TimeProvider time)
    {
        validator.RuleFor(c => of(c).Ground).IsOneOf("理由", Grounds).OverridePropertyName("ground");
        validator
            .RuleFor(c => of(c).Impossibility!)
            .IsWritten(2000)
            .When(c => of(c).Impossibility is not null)
            .OverridePropertyName("impossibility");
        validator.RuleFor(c => of(c).Text).IsWritten(10_000).OverridePropertyName("text");
        validator.RuleFor(c => of(c).AgreedOn).NotInTheFuture(time).OverridePropertyName("agreedOn");
        validator.RuleFor(c => of(c).Vote.On).NotInTheFuture(time).OverridePropertyName("vote.on");
        validator.RuleFor(c => of(c).SignedOn).NotInTheFuture(time).OverridePropertyName("signedOn");
        validator.RuleFor(c => of(c).Vote.Tellers).HasTwoTellers().OverridePropertyName("vote.tellers");
        validator.IsConsistent(c => of(c).Vote);
    }

    /// <summary>The rules that both must keep.</summary>
    public static async Task<IReadOnlyList<IRule>> ForAsync(
        CaseSession session,
        IDelegateRegister delegates,
        ContractChange change,
        IReadOnlyList<string> signedBy,
        CancellationToken cancel
    )
    {
        var round = session.Facts<Round>();
        return
        [
            new TheGroundIsOneThatTheLawNames(change.Ground, change.Impossibility),
            new ChangeFollowsTheSameProcedure(change, round.Contract!.EffectiveOn!.Value),
            .. await VoteRules.ForAsync(session, delegates, change.Vote, cancel),
            new TheMajorityOfAllAdopts(change.Vote, round.Offer.Level),
            new BothChiefsSign("CB-CHG-03", signedBy, round, session.OrganisationOn(change.SignedOn).Enterprise!),
        ];
    }
}

/// <summary>A change or termination is agreed, then adopted, then signed, while the contract is in effect (CCP 41).</summary>
public sealed record ChangeFollowsTheSameProcedure(ContractChange Change, DateOnly EffectiveOn) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (Change.AgreedOn < EffectiveOn || Change.Vote.On < Change.AgreedOn || Change.SignedOn < Change.Vote.On)
        {
            yield return law.Breach(
                this,
                "CB-CHG-03",
                new(
                    "变更、解除适用集体协商程序：合同生效后由双方协商一致，经职代会或者全体职工通过，再由首席代表签字；日期应按此顺序。",
                    "A change or termination follows the same procedure: agreed while the contract is in effect, adopted by the vote, "
                        + "then signed; the days come in that order."
                ),
                new("请核对协商一致、表决、签字的日期。", "Check the days of agreement, vote and signature.")
            );
        }
    }
}

/// <summary>A contract is changed or ended by agreement or on a ground that the law of the place names; a merger or force majeure must make
/// it impossible to perform (CCP 39, 40).</summary>
public sealed record TheGroundIsOneThatTheLawNames(string Ground, string? Impossibility) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (law.Find<ItemsProvision>("contract.change-grounds")?.Provision is { } grounds && !grounds.Items.Contains(Ground))
        {
            yield return CaseLaw.Breach(
                this,
                grounds.Rule,
                new(
                    $"“{Words.Of(Ground).Zh}”不在本地变更、解除集体合同的情形之列。",
                    $"'{Words.Of(Ground).En}' is not among the grounds that the text of this place names."
                ),
                new(
                    $"可以变更或者解除的情形：{string.Join("、", grounds.Items.Select(ground => Words.Of(ground).Zh))}。",
                    $"The grounds: {string.Join(", ", grounds.Items.Select(ground => Words.Of(ground).En))}."
                )
            );
        }
        else if (
            string.IsNullOrWhiteSpace(Impossibility)
            && law.Find<ItemsProvision>("contract.change-impossible")?.Provision is { } asked
            && asked.Items.Contains(Ground)
        )
        {
            yield return CaseLaw.Breach(
                this,
                asked.Rule,
                new(
                    $"“{Words.Of(Ground).Zh}”致使合同无法履行的，才可以变更或者解除；没有写明如何致使合同无法履行。",
                    $"'{Words.Of(Ground).En}' is a ground only where it makes performance impossible; how it does is not said."
                ),
                new(
                    "请写明致使合同无法履行的情况；合同仍能履行的，应当继续履行，或者由双方协商一致变更。",
                    "Say how; where the contract can still be performed it is, or it is changed by agreement."
                )
            );
        }
    }
}
