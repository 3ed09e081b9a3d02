using System.Security.Cryptography;
using System.Text;
using Bargaining.Cases;
using Bargaining.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Supervision;

/// <summary>
/// Seals who complained, and opens it again (投诉人信息加密): under the keys of the installation, which a secret outside of the database encrypts.
/// What is sealed is of one size, and opens for the case that it was sealed for.
/// </summary>
public sealed class ComplainantSeal(IDataProtectionProvider keys)
{
    private const int Step = 1024; // nearly every name with a telephone number takes one

    private readonly IDataProtector _keys = keys.CreateProtector("bargaining.complainants");

    /// <summary>Who complained, as a row keeps it.</summary>
    public byte[] Seal(Guid caseId, Complainant who)
    {
        var said = Encoding.UTF8.GetBytes(Json.Write(who));
        var padded = new byte[(said.Length + Step - 1) / Step * Step];
        Array.Fill(padded, (byte)' ');
        said.CopyTo(padded, 0);
        return Of(caseId).Protect(padded);
    }

    /// <summary>Who complained; null where the key is lost.</summary>
    public Complainant? Open(SealedComplainant row)
    {
        if (row.Sealed is not { } sealedRow)
        {
            return new(row.Name, row.Contact);
        }

        try
        {
            return Json.Read<Complainant>(Encoding.UTF8.GetString(Of(row.CaseId).Unprotect(sealedRow)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Seals what was kept in the clear by an earlier version. Nothing is done to what is
    /// sealed, so that it may run twice, and on two nodes at once.</summary>
    /// <returns>How many.</returns>
    public async Task<int> SealWhatLiesOpenAsync(BargainingDb db, CancellationToken cancel = default)
    {
        var count = 0;
        foreach (var row in await db.Complainants.AsNoTracking().Where(c => c.Sealed == null).ToListAsync(cancel))
        {
            var sealedRow = Seal(row.CaseId, new(row.Name, row.Contact));
            count += await db
                .Complainants.Where(c => c.CaseId == row.CaseId && c.Sealed == null)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(c => c.Sealed, sealedRow).SetProperty(c => c.Name, "").SetProperty(c => c.Contact, ""),
                    cancel
                );
        }

        return count;
    }

    private IDataProtector Of(Guid caseId) => _keys.CreateProtector(caseId.ToString());
}

/// <summary>Who complained cannot be read any more (投诉人信息无法读取).</summary>
public sealed class ComplainantLost()
    : Refusal(
        "complainant-lost",
        new(
            "投诉人信息已加密，本系统现有的密钥打不开：密钥已更换或者丢失。请联系系统管理员恢复原密钥。",
            "Who complained is sealed, and no key of this installation opens it: the secret was changed or lost. "
                + "Ask whoever runs it to bring the former one back."
        )
    );
