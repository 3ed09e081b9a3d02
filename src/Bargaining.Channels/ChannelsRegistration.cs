using Bargaining.Notices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Channels;

/// <summary>Puts the channels into a container.</summary>
public static class ChannelsRegistration
{
    /// <summary>Every channel, as the environment sets it, and what sends by them. The keys that
    /// seal secrets (data protection) are added by the program.</summary>
    /// <exception cref="ChannelSettingException">A setting is not as it must be.</exception>
    public static IServiceCollection AddChannels(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = ChannelSettings.Of(configuration);
        return services
            .AddSingleton(settings)
            .AddSingleton(new ReceiverRules(settings.PrivateReceivers))
            .AddSingleton<Requests>()
            .AddSingleton<IChannel, MailChannel>()
            .AddSingleton<IChannel, SmsChannel>()
            .AddSingleton<IChannel, WecomChannel>()
            .AddSingleton<IChannel, WebhookChannel>()
            .AddSingleton<IChannel, RobotChannel>()
            .AddDelivery();
    }
}
