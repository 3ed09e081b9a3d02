using Bargaining.Disputes;

namespace Bargaining.Tests.Fixtures;

/// <summary>Named states of a dispute warning at the world's enterprise, reached
/// through the commands that an official would send.</summary>
public static class DisputeStates
{
    /// <summary>An offer of 2 March that was to be answered by 23 March, and was not; today is a week later.</summary>
    public static async Task<Guid> SilentRound(this World world)
    {
        var round = await world.ServedRound();
        world.On("2026-03-30");
        return round;
    }

    /// <summary>A warning of a sign at the enterprise.</summary>
    public static RaiseDisputeWarning Warning(this World world, DisputeSignal signal = DisputeSignal.OfferSilence) =>
        new() { OrganisationId = world.Enterprise.Id, Signal = signal };

    /// <summary>A warning of silence after an offer.</summary>
    public static async Task<Guid> RaisedWarning(this World world)
    {
        await world.SilentRound();
        return (await world.Send(world.UpperUnion, world.Warning())).CaseId;
    }

    /// <summary>Somebody is put in charge.</summary>
    public static PutInCharge Charging(this World world, Guid warning, string name = "法律工作部 宋某") =>
        new()
        {
            CaseId = warning,
            Name = name,
            On = world.Today,
        };

    /// <summary>Somebody is in charge.</summary>
    public static async Task<Guid> ChargedWarning(this World world)
    {
        var warning = await world.RaisedWarning();
        await world.Send(world.UpperUnion, world.Charging(warning));
        return warning;
    }

    /// <summary>There is a dispute; those concerned know since 1 March.</summary>
    public static LookIntoDispute Looking(this World world, Guid warning, bool founded = true) =>
        new()
        {
            CaseId = warning,
            Founded = founded,
            Text = founded ? "三十余名职工要求支付欠发工资。" : "职工和企业都说没有争议。",
            People = founded ? 32 : null,
            KnownOn = founded ? new DateOnly(2026, 3, 1) : null,
            On = world.Today,
        };

    /// <summary>A way out is sought.</summary>
    public static async Task<Guid> FoundedWarning(this World world)
    {
        var warning = await world.ChargedWarning();
        await world.Send(world.UpperUnion, world.Looking(warning));
        return warning;
    }

    /// <summary>A mediating body received an application today.</summary>
    public static ApplyForMediation Mediating(this World world, Guid warning) =>
        new()
        {
            CaseId = warning,
            By = "道里区新阳路街道劳动争议调解委员会",
            Dispute = "支付欠发工资。",
            ReceivedOn = world.Today,
        };

    /// <summary>A mediator works on it.</summary>
    public static async Task<Guid> MediatedWarning(this World world)
    {
        var warning = await world.FoundedWarning();
        await world.Send(world.UpperUnion, world.Mediating(warning));
        return warning;
    }

    /// <summary>The commission received an application today.</summary>
    public static ReferToArbitration Referring(this World world, Guid warning) =>
        new()
        {
            CaseId = warning,
            Commission = "道里区劳动人事争议仲裁委员会",
            Claim = "支付欠发工资。",
            AppliedOn = world.Today,
        };

    /// <summary>Arbitration was applied for.</summary>
    public static async Task<Guid> ReferredWarning(this World world)
    {
        var warning = await world.FoundedWarning();
        await world.Send(world.UpperUnion, world.Referring(warning));
        return warning;
    }

    /// <summary>The commission accepted it today.</summary>
    public static RecordArbitrationAcceptance Accepting(this World world, Guid warning) =>
        new()
        {
            CaseId = warning,
            Accepted = true,
            On = world.Today,
        };

    /// <summary>The award is awaited.</summary>
    public static async Task<Guid> AcceptedWarning(this World world)
    {
        var warning = await world.ReferredWarning();
        await world.Send(world.UpperUnion, world.Accepting(warning));
        return warning;
    }

    /// <summary>Closes it.</summary>
    public static CloseDisputeWarning Closing(Guid warning) => new() { CaseId = warning };
}
