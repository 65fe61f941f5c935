using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Renesandro.Host.Auth.Database;

/// <summary>Users and their sessions. What else Identity could store, such as e-mail addresses and claims, is left out.</summary>
internal sealed class UsersDbContext(DbContextOptions<UsersDbContext> options) : DbContext(options)
{
    public DbSet<User> Users => Set<User>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<SpentToken> SpentTokens => Set<SpentToken>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<User>(user =>
        {
            user.ToTable("users");
            user.Ignore(row => row.Email).Ignore(row => row.NormalizedEmail).Ignore(row => row.EmailConfirmed);
            user.Ignore(row => row.PhoneNumber).Ignore(row => row.PhoneNumberConfirmed).Ignore(row => row.TwoFactorEnabled);
            user.Property(row => row.Id).ValueGeneratedNever();
            user.Property(row => row.UserName).HasMaxLength(User.MaxNameLength).IsRequired();
            user.Property(row => row.NormalizedUserName).HasMaxLength(User.MaxNameLength).IsRequired();
            user.Property(row => row.PasswordHash).HasMaxLength(256).IsRequired();
            user.Property(row => row.SecurityStamp).HasMaxLength(64);
            user.Property(row => row.Role).HasMaxLength(UserRoles.MaxLength).HasConversion(role => UserRoles.NameOf(role), name => UserRoles.Parse(name));
            user.Property(row => row.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken();
            user.HasIndex(row => row.NormalizedUserName).IsUnique();
        });
        modelBuilder.Entity<Session>(session =>
        {
            session.ToTable("sessions");
            session.Property(row => row.Id).ValueGeneratedNever();
            session.Property(row => row.TokenHash).HasMaxLength(64);
            session.HasOne<User>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
            session.HasIndex(row => row.Expires);
        });
        modelBuilder.Entity<SpentToken>(spent =>
        {
            spent.ToTable("spent_tokens");
            spent.HasKey(row => row.TokenHash);
            spent.Property(row => row.TokenHash).HasMaxLength(64);
            spent.HasOne<Session>().WithMany().HasForeignKey(row => row.SessionId).OnDelete(DeleteBehavior.Cascade);
            spent.HasIndex(row => row.Expires);
        });
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }
}
