using Bargaining.Cases;
using Bargaining.Law;

namespace Bargaining.Congress.YearPlan;

/// <summary>Wage bargaining of the year, and reports on the contracts in effect (工资集体协商、履行情况报告).</summary>
internal static class BargainingOfYear
{
    private const int SuggestedMonth = 2;

    public static IEnumerable<YearEntry> Entries(YearLaw law, YearQuestion asked)
    {
        yield return Wages(law, asked);
        foreach (var contract in asked.Contracts.Where(c => c is { State: ContractState.InEffect, EffectiveOn: not null }))
        {
            if (Performance(law, asked, contract) is { } entry)
            {
                yield return entry;
            }
        }
    }

    private static YearEntry Wages(YearLaw law, YearQuestion asked)
    {
        var frequency = law.Find<PeriodProvision>("bargaining.frequency", ContractKind.Wage)?.Provision;
        var entry = new YearEntry
        {
            Id = "wage-bargaining",
            Title = new("工资集体协商", "Wage bargaining"),
            Says = frequency is { Usual: true }
                ? new("工资集体协商一般每年进行一次。", "Wages are generally bargained once a year.")
                : new("工资集体协商每年进行一次。", "Wages are bargained once a year."),
            Why = YearLaw.Why(frequency),
            Caveats = law.Caveats("bargaining.frequency", "contract.renewal-window"),
            SuggestedMonth = SuggestedMonth,
            When = YearLaw.Suggest(SuggestedMonth),
            Action = YearLaw.Action("submit-offer"),
        };
        var contract = asked
            .Contracts.Where(c =>
                c.Kind == ContractKind.Wage && c.State is ContractState.InEffect or ContractState.Signed or ContractState.Expired
            )
            .MaxBy(c => c.EndsOn);
        if (contract is not null && contract.SignedOn.Year == asked.Year)
        {
            return entry with
            {
                State = YearState.Done,
                Case = contract.Number,
                Action = null,
                SuggestedMonth = null,
                When = Day("本年签订", "signed this year", contract.SignedOn),
            };
        }

        if (
            asked.Rounds.LastOrDefault(r =>
                r is { Kind: ContractKind.Wage, Running: true } && (contract is null || r.CaseId != contract.CaseId)
            ) is
            { } round
        )
        {
            return entry with
            {
                Case = round.Number,
                Action = null,
                SuggestedMonth = null,
                When = Day("协商进行中，要约日期", "under way; offered", round.OpenedOn),
            };
        }

        // The window before the contract ends is the law's day; a contract that lasts beyond the year has none in it.
        if (
            contract is not null
            && law.Due("contract.renewal-window", contract.EndsOn, ContractKind.Wage) is { } due
            && due.Date >= law.YearBegins
            && due.Opens <= law.YearEnds
        )
        {
            var window = law.Find<PeriodProvision>("contract.renewal-window", ContractKind.Wage)?.Provision;
            return entry with
            {
                Says = new(
                    $"现行工资专项集体合同至 {contract.EndsOn:yyyy-MM-dd}，期满前应当提出续订的协商。",
                    $"The wage contract ends on {contract.EndsOn:yyyy-MM-dd}: offer to renew it before."
                ),
                State = law.Open(due.Date),
                Why = YearLaw.Why(frequency, window),
                Opens = due.Opens,
                Day = due.Date,
                DaySetBy = DaySource.Law,
                SuggestedMonth = null,
                When = YearLaw.By(
                    $"{due.Opens:yyyy-MM-dd} 至 {due.Date:yyyy-MM-dd}",
                    $"from {due.Opens:yyyy-MM-dd} to {due.Date:yyyy-MM-dd}",
                    window!.Rule
                ),
                Case = contract.Number,
            };
        }

        return entry;
    }

    private static YearEntry? Performance(YearLaw law, YearQuestion asked, PastContract contract)
    {
        if (law.Find<PeriodProvision>("performance.report", contract.Kind)?.Provision is not { } period)
        {
            return null;
        }

        var entry = new YearEntry
        {
            Id = $"performance-{contract.Number}",
            Title = new($"报告集体合同履行情况（{contract.Number}）", $"Report on performance of the contract ({contract.Number})"),
            Says = new("向职工（代表）大会报告集体合同履行情况。", "Report to the congress how the contract is performed."),
            Why = YearLaw.Why(period),
            Caveats = law.Caveats("performance.report"),
            When = new("", ""),
            Case = contract.Number,
        };
        if (contract.ReportedOn?.Year == asked.Year)
        {
            return entry with { State = YearState.Done, When = Day("已报告", "reported", contract.ReportedOn.Value) };
        }

        var due = law.Due("performance.report", contract.ReportedOn ?? contract.EffectiveOn!.Value, contract.Kind)!.Date;
        return due > law.YearEnds
            ? entry with
            {
                State = YearState.NotNeeded,
                When = YearLaw.ByLaw(due, period.Rule),
            }
            : entry with
            {
                State = law.Open(due),
                Day = due,
                DaySetBy = DaySource.Law,
                When = YearLaw.ByLaw(due, period.Rule),
                Action = YearLaw.Action("report-performance", contract.CaseId),
            };
    }

    private static Text Day(string zh, string en, DateOnly day) => new($"{zh} {day:yyyy-MM-dd}", $"{en} {day:yyyy-MM-dd}");
}
