using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Notices;

/// <summary>Puts the room into a container.</summary>
internal static class NoticesRegistration
{
    /// <summary>Lists of messages.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddScoped<NoticeQuery>();
}
