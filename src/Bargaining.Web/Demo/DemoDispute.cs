using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Disputes;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Web.Simulation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Web.Demo;

/// <summary>Dispute warnings in seeded places (演示劳动争议预警): raised from signs that the
/// register shows, each at another point of its way.</summary>
public static class DemoDispute
{
    /// <summary>How long ago they were raised.</summary>
    private const int Ago = 24;

    // The ways that are shown, a warning each: days ago and what was done.
    private static readonly (int Ago, Func<Guid, DateOnly, Command> Do)[][] Ways =
    [
        [],
        [(23, Charged)],
        [(23, Charged), (20, Founded)],
        [(23, Charged), (20, Founded), (6, Mediating)],
        [(23, Charged), (20, Founded), (19, Mediating), (12, NotAgreed), (10, Aided), (10, Referred), (7, Accepted)],
        [(22, Charged), (18, Unfounded), (17, Closed)],
        [(22, Charged), (18, Founded), (9, Settled), (8, Closed)],
    ];

    /// <summary>Plays them for a union that has none below it yet; the clock is moved, and left at the day.</summary>
    /// <param name="services">The product on a moving clock.</param>
    /// <param name="official">Who enters it.</param>
    /// <param name="union">The union.</param>
    /// <param name="today">The day on which it is looked at.</param>
    /// <param name="cancel">Cancels it.</param>
    /// <returns>How many were played.</returns>
    public static async Task<int> PlayAsync(
        IServiceProvider services,
        Actor official,
        Organisation union,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var (clock, began) = (services.GetRequiredService<MovingClock>(), today.AddDays(-Ago));
        clock.MoveTo(began);
        var signs = await SignsAsync(services, official, union, cancel);
        foreach (var ((enterprise, signal), way) in signs.Zip(Ways))
        {
            clock.MoveTo(began);
            var raise = new RaiseDisputeWarning { OrganisationId = enterprise, Signal = signal };
            var warning = await SendAsync(services, official, raise, cancel);
            foreach (var (ago, command) in way)
            {
                var day = today.AddDays(-ago);
                clock.MoveTo(day);
                await SendAsync(services, official, command(warning, day), cancel);
            }
        }

        clock.MoveTo(today);
        return Math.Min(signs.Count, Ways.Length);
    }

    private static async Task<IReadOnlyList<(Guid Enterprise, DisputeSignal Signal)>> SignsAsync(
        IServiceProvider services,
        Actor official,
        Organisation union,
        CancellationToken cancel
    )
    {
        await using var scope = services.CreateAsyncScope();
        var path = union.Path;
        if (
            await scope
                .ServiceProvider.GetRequiredService<BargainingDb>()
                .Cases.AnyAsync(c => c.Path.StartsWith(path) && c.Procedure == DisputeProcedure.Definition, cancel)
        )
        {
            return [];
        }

        var found = await scope
            .ServiceProvider.GetRequiredService<WarningQuery>()
            .SignalsAsync(official, union.Id, new PageRequest(null, PageRequest.Usual), cancel);
        return [.. found.Items.Select(row => (row.OrganisationId, row.Signals[0].Signal))];
    }

    private static async Task<Guid> SendAsync(IServiceProvider services, Actor official, Command command, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CommandContext>();
        (context.Actor, context.Key) = (official, Guid.NewGuid().ToString());
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancel)).CaseId;
    }

    private static PutInCharge Charged(Guid warning, DateOnly on) =>
        new()
        {
            CaseId = warning,
            Name = "法律工作部 宋立新",
            On = on,
        };

    private static LookIntoDispute Founded(Guid warning, DateOnly on) =>
        new()
        {
            CaseId = warning,
            Founded = true,
            Text = "到企业了解：一线职工要求支付加班工资，企业没有答复，情绪较大。",
            People = 26,
            KnownOn = on.AddMonths(-2),
            On = on,
        };

    private static LookIntoDispute Unfounded(Guid warning, DateOnly on) =>
        new()
        {
            CaseId = warning,
            Founded = false,
            Text = "企业负责人出差，已经约定协商日期，职工没有意见。",
            On = on,
        };

    private static ApplyForMediation Mediating(Guid warning, DateOnly on) =>
        new()
        {
            CaseId = warning,
            By = "街道劳动争议调解委员会",
            Dispute = "支付三个月的加班工资。",
            ReceivedOn = on,
        };

    private static RecordMediation NotAgreed(Guid warning, DateOnly on) =>
        new()
        {
            CaseId = warning,
            Agreed = false,
            Text = "企业只同意支付一个月。",
            On = on,
        };

    private static GrantLegalAid Aided(Guid warning, DateOnly on) =>
        new()
        {
            CaseId = warning,
            By = "市总工会职工法律援助中心",
            Lawyer = "王晓明律师",
            Text = "代理仲裁。",
            On = on,
        };

    private static ReferToArbitration Referred(Guid warning, DateOnly on) =>
        new()
        {
            CaseId = warning,
            Commission = "区劳动人事争议仲裁委员会",
            Claim = "支付三个月的加班工资。",
            AppliedOn = on,
        };

    private static RecordArbitrationAcceptance Accepted(Guid warning, DateOnly on) =>
        new()
        {
            CaseId = warning,
            Accepted = true,
            On = on,
        };

    private static SettleDispute Settled(Guid warning, DateOnly on) =>
        new()
        {
            CaseId = warning,
            Text = "企业补发加班工资，双方约定每季度核对一次。",
            On = on,
        };

    private static CloseDisputeWarning Closed(Guid warning, DateOnly on) =>
        new() { CaseId = warning, Summary = $"{on:yyyy-MM-dd}回访，没有新的问题。" };
}
