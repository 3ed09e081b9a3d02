using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bargaining.Board;

/// <summary>Puts the room into a container.</summary>
internal static class BoardRegistration
{
    /// <summary>Reading the board, its counts and their sums, and what was pressed for.</summary>
    public static IServiceCollection AddBoard(this IServiceCollection services)
    {
        services.TryAddSingleton(new BoardSettings());
        return services
            .AddScoped<BoardCases>()
            .AddScoped<BoardQuery>()
            .AddScoped<StandingQuery>()
            .AddScoped<BoardCountQuery>()
            .AddScoped<InstructorLoadQuery>()
            .AddScoped<BoardExport>()
            .AddScoped<BoardPlaces>()
            .AddScoped<BoardSums>()
            .AddScoped<BoardSumQuery>()
            .AddScoped<ToldQuery>()
            .AddScoped<NudgeQuery>()
            .AddScoped<NudgeRuns>()
            .AddScoped<PressForManyHandler>();
    }
}
