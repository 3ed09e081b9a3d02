using Bargaining.Deadlines.Holidays;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Deadlines;

/// <summary>Puts the room into a container.</summary>
internal static class DeadlinesRegistration
{
    /// <summary>Lists of deadlines.</summary>
    public static IServiceCollection AddDeadlines(this IServiceCollection services) =>
        services
            .AddScoped<DeadlineQuery>()
            .AddScoped<WorkQuery>()
            .AddScoped<DeadlineSweep>()
            .AddScoped<DueReminders>()
            .AddSingleton<HolidayKeeper>()
            .AddScoped<ImportHolidaysHandler>()
            .AddScoped<HolidayQuery>()
            .AddScoped<HolidayRecount>();
}
