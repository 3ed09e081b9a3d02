using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Rounds.Contracts;
using FluentValidation;

namespace Bargaining.Rounds;

/// <summary>
/// Says which enterprises a regional or industry contract covers (登记合同覆盖的企业): how each came to be bound, and how
/// many employees it has. The list takes the place of the one before; from the signature on nobody is left out of
/// it any more, others may join. Who has not answered yet is listed as such.
/// </summary>
[UseCase(
    "cover-enterprises",
    "rounds/{caseId}/covered",
    Party.BothSides,
    Rule = "CB-REG-01",
    Zh = "登记合同覆盖的企业",
    En = "List the enterprises that the contract covers"
)]
public sealed record CoverEnterprises : CaseCommand
{
    /// <summary>All that it covers.</summary>
    public IReadOnlyList<CoveredEnterprise> Enterprises { get; init; } = [];
}

/// <summary>How an enterprise came to be bound (受约束的方式).</summary>
public enum BoundBy
{
    /// <summary>It signed or sealed the contract itself (本企业签字盖章).</summary>
    Signature,

    /// <summary>It empowered a representative in writing (书面委托代表签订).</summary>
    Mandate,

    /// <summary>It recognised the contract in writing (书面认可).</summary>
    Recognition,

    /// <summary>An organisation of employers that it belongs to signed (所属企业组织签订).</summary>
    Association,

    /// <summary>Not yet: it has been asked, and has not answered (尚未答复).</summary>
    Awaited,
}

/// <summary>An enterprise that a regional or industry contract covers (合同覆盖的企业).</summary>
public sealed record CoveredEnterprise
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its employees under the contract, persons.</summary>
    public int Employees { get; init; }

    /// <summary>How it came to be bound.</summary>
    public BoundBy Bound { get; init; }

    /// <summary>What shows it: number or date of the mandate, the recognition, the resolution; empty where its answer is awaited.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>The day of it; null where its answer is awaited.</summary>
    public DateOnly? On { get; init; }
}

internal sealed class CoverEnterprisesValidator : AbstractValidator<CoverEnterprises>
{
    private const int Most = 2000;

    public CoverEnterprisesValidator(TimeProvider time, CaseSession session)
    {
        RuleFor(c => c.Enterprises)
            .Must(_ => session.Facts<Round>().Offer.Level != BargainingLevel.Enterprise)
            .Says(
                "本轮协商只涉及一个企业，不必登记覆盖的企业。",
                "are listed for a regional or industry contract only; this round is of one enterprise."
            );
        RuleFor(c => c.Enterprises)
            .Must(list => list.Count is > 0 and <= Most)
            .Says($"请填写合同覆盖的企业，至多 {Most} 家。", $"are at least one and at most {Most}.");
        RuleFor(c => c.Enterprises)
            .Must(list => list.DistinctBy(e => e.Name.Trim()).Count() == list.Count)
            .Says("企业重复。", "name one twice.");
        RuleForEach(c => c.Enterprises)
            .ChildRules(one =>
            {
                one.RuleFor(e => e.Name).IsWritten(200);
                one.RuleFor(e => e.Employees)
                    .InclusiveBetween(1, 1_000_000)
                    .Says("请填写职工人数，每家不超过一百万人。", "is more than zero, and at most a million for each.");
                one.RuleFor(e => e.Evidence).IsWritten(200).When(e => e.Bound != BoundBy.Awaited);
                one.RuleFor(e => e.On)
                    .NotNull()
                    .Says(
                        "请填写依据的日期；还没有答复的，受约束的方式请选“尚未答复”。",
                        "is the day of it; where its answer is awaited, say so."
                    )
                    .When(e => e.Bound != BoundBy.Awaited);
                one.RuleFor(e => e)
                    .Must(e => e.Bound != BoundBy.Awaited || (e.Evidence.Length == 0 && e.On is null))
                    .Says("还没有答复的企业，依据和日期请留空。", "has neither evidence nor day where its answer is awaited.")
                    .OverridePropertyName("evidence");
                one.RuleFor(e => e.On!.Value).NotInTheFuture(time).When(e => e.On is not null).OverridePropertyName("on");
            });
    }
}

/// <summary>Keeps the list; the contract counts the employees of all of them.</summary>
internal sealed class CoverEnterprisesHandler(CaseSession session) : IHandle<CoverEnterprises>
{
    public async Task HandleAsync(CoverEnterprises command, CancellationToken cancel)
    {
        var round = session.Facts<Round>();
        if (round.Contract is not null)
        {
            session.Demand(
                new WhoIsBoundStaysBound([.. round.Covered.Select(e => e.Name).Except(command.Enterprises.Select(e => e.Name.Trim()))])
            );
        }

        round = round with { Covered = [.. command.Enterprises.Select(e => e with { Name = e.Name.Trim() })] };
        session.Change(round);
        session.Advise(
            new ARegionalContractNamesWhomItCovers(round),
            new CoveredEnterprisesStandInTheRegister(await Coverage.KeepAsync(session, round, cancel))
        );
        if (round.Contract is not null)
        {
            TakeEffect.Row(session, row => row.Employees = round.CoveredEmployees!.Value);
        }
    }
}

/// <summary>A contract that was made binds those for whom it was made (LCL 54): nobody is taken out of it by a new list.</summary>
public sealed record WhoIsBoundStaysBound(IReadOnlyList<string> LeftOut) : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law)
    {
        if (LeftOut.Count > 0)
        {
            yield return law.Breach(
                this,
                "CB-REG-01",
                new(
                    $"合同已经订立，对原来登记的企业有约束力，名单缺少：{string.Join("、", LeftOut)}。",
                    $"The contract is made and binds those that were listed; the list lacks: {string.Join(", ", LeftOut)}."
                ),
                new(
                    "请保留原有企业，只补充新加入的；要退出的，按变更集体合同的程序办理。",
                    "Keep them and add who joins; whoever leaves needs the procedure for changing the contract."
                )
            );
        }
    }
}

/// <summary>Whom a regional or industry contract covers is written down, and that each is bound as
/// the law of the place asks: some bind only who recognised it.</summary>
public sealed record ARegionalContractNamesWhomItCovers(Round Round) : IAdvises
{
    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law) => [];

    /// <inheritdoc/>
    public IEnumerable<Breach> Advice(CaseLaw law)
    {
        if (Round.Offer.Level == BargainingLevel.Enterprise || law.Find<ChoiceProvision>("regional.binds")?.Provision is not { } binds)
        {
            yield break;
        }

        if (Round.Covered.Count == 0)
        {
            yield return CaseLaw.Breach(
                this,
                binds.Rule,
                new(
                    "还没有登记这份区域性、行业性合同覆盖哪些企业、多少职工。",
                    "Which enterprises this regional or industry contract covers, and how many employees, is not entered yet."
                ),
                new(
                    "请登记合同覆盖的企业、各自受约束的方式和职工人数。",
                    "List the enterprises, how each came to be bound, and its employees."
                )
            );
        }

        var unbound = Round.Covered.Where(e => !Coverage.Binds(e.Bound, law)).Select(e => e.Name).ToList();
        if (unbound.Count > 0)
        {
            yield return CaseLaw.Breach(
                this,
                binds.Rule,
                new(
                    $"本地的区域性、行业性合同只约束认可它的企业；只由企业组织签订或者尚未答复的：{string.Join("、", unbound)}。",
                    "Here such a contract binds only enterprises that recognise it; signed for by an association alone, "
                        + $"or without an answer: {string.Join(", ", unbound)}."
                ),
                new(
                    "请取得这些企业法定代表人的书面认可后更新名单。",
                    "Obtain the written recognition of their legal representatives, then bring the list up to date."
                )
            );
        }
    }
}

/// <summary>Lists and figures know an enterprise by the register: whoever stands there under no
/// such name, or under one of two, is counted by name alone.</summary>
/// <param name="Unknown">The names that are not in the register, or more than once.</param>
public sealed record CoveredEnterprisesStandInTheRegister(IReadOnlyList<string> Unknown) : IAdvises
{
    private const int Most = 10;

    /// <inheritdoc/>
    public IEnumerable<Breach> Breaches(CaseLaw law) => [];

    /// <inheritdoc/>
    public IEnumerable<Breach> Advice(CaseLaw law)
    {
        if (Unknown.Count > 0)
        {
            var (named, more) = (Unknown.Take(Most).ToList(), Unknown.Count > Most);
            yield return law.Breach(
                this,
                "DEF-HINT-01",
                new(
                    $"有 {Unknown.Count} 家企业按名称在本区县的名册里找不到，或者有同名：{string.Join("、", named)}{(more ? "等" : "")}；它们只按名称统计，看不到这份合同。",
                    $"{Unknown.Count} are not in the register of the district under that name, or more than once: "
                        + $"{string.Join(", ", named)}{(more ? " ..." : "")}. They are counted by name alone, and do not see this contract."
                ),
                new(
                    "请核对名称是否与名册一致；名册里没有的，请管理员登记后重新提交名单。",
                    "See that the name is the register's; where it is not there, "
                        + "ask an administrator to enter it, then send the list again."
                )
            );
        }
    }
}
