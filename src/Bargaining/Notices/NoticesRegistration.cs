using Bargaining.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Bargaining.Notices;

/// <summary>Puts the room into a container.</summary>
public static class NoticesRegistration
{
    /// <summary>Messages, what people chose, and who is told.</summary>
    internal static IServiceCollection AddNotices(this IServiceCollection services) =>
        services.AddScoped<Inbox>().AddScoped<Addressees>().AddScoped<DeliveryMaker>().AddScoped<IAccountMessages, AccountMessages>();

    /// <summary>What brings messages out, and what people and administrators set; the program adds
    /// its channels and the keys that seal secrets beside it.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services) =>
        services
            .AddScoped<DeliveryRows>()
            .AddScoped<Parcels>()
            .AddScoped<ReceiverSecrets>()
            .AddScoped<ReceiverKeeper>()
            .AddScoped<FailedDeliveries>()
            .AddScoped<MessageSettings>()
            .AddScoped<Contacts>()
            .AddScoped<PersonalCalendar>()
            .AddScoped<DigestWriter>()
            .AddSingleton<RobotBuckets>()
            .AddSingleton<Digest>()
            .AddSingleton<DeliveryRun>()
            .AddSingleton<OutboxSender>();
}
