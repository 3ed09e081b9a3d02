using System.Xml.Linq;
using Bargaining.Data;
using Bargaining.Operations;
using Bargaining.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Bargaining.Web.SignIn;

/// <summary>
/// The keys that seal cookies and tokens lie in the database (封签密钥入库), so that who is signed in at one node is signed in at all. They are
/// encrypted by the secret of the installation; without one they lie there open, and every start says so.
/// </summary>
internal sealed class KeysInDatabase(IServiceScopeFactory scopes, TimeProvider time) : IXmlRepository
{
    /// <summary>Names the secret in the environment.</summary>
    public const string Secret = "BARGAINING_KEY";

    /// <summary>The shortest secret that is taken.</summary>
    public const int ShortestSecret = 32;

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        return [.. db.SealingKeys.AsNoTracking().OrderBy(key => key.Id).Select(key => key.Content).ToList().Select(XElement.Parse)];
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<BargainingDb>();
        var now = time.GetUtcNow();
        db.SealingKeys.Add(
            new SealingKey
            {
                Id = Guid.CreateVersion7(now),
                Name = friendlyName,
                Content = element.ToString(SaveOptions.DisableFormatting),
                At = now,
            }
        );
        db.SaveChanges();
    }
}

/// <summary>Puts the keys into the host.</summary>
internal static class KeysRegistration
{
    /// <summary>Keys in the database, encrypted where <see cref="KeysInDatabase.Secret"/> is set.</summary>
    /// <exception cref="UnfitSettingException">The secret is too short to be one.</exception>
    public static IServiceCollection AddSealingKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDataProtection().SetApplicationName("bargaining");
        services.AddSingleton<KeysInDatabase>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = provider.GetRequiredService<KeysInDatabase>()
        ));
        if (configuration[KeysInDatabase.Secret] is not { Length: > 0 } secret)
        {
            return services.AddHostedService<OpenKeysAreTold>();
        }

        if (secret.Length < KeysInDatabase.ShortestSecret)
        {
            throw new UnfitSettingException(
                $"{KeysInDatabase.Secret} is too short for a secret: give {KeysInDatabase.ShortestSecret} characters or more by chance, "
                    + "such as openssl rand -base64 32 gives."
            );
        }

        var seal = new KeySeal(secret);
        return services.AddSingleton(seal).Configure<KeyManagementOptions>(options => options.XmlEncryptor = seal);
    }
}

/// <summary>Says at each start that the keys lie open.</summary>
internal sealed class OpenKeysAreTold(ILogger<OpenKeysAreTold> log) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        log.LogWarning(
            "{Secret} is not set: the keys that seal cookies and tokens lie unencrypted in the database. Whoever reads it, "
                + "or a backup of it, can sign in as anybody. "
                + "Set it to the same secret on every node (docs/operations.md).",
            KeysInDatabase.Secret
        );
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
