-- Whoever acts for thousands of customers holds thousands of roles. What is held is read again only when it has changed, which the
-- versions of one's assignments tell: each write of one takes the next.
create sequence role_version;
grant usage on sequence role_version to stoa_request;
alter table role_assignment add column version bigint not null default nextval('role_version');
drop index role_assignment_principal_id_idx;
create index on role_assignment (principal_id, version);

create function next_role_version() returns trigger language plpgsql as $$
begin
  new.version := nextval('role_version');
  return new;
end $$;
create trigger version before update on role_assignment for each row execute function next_role_version();

-- A role that permits something else changes what everyone holds who has it, in whatever tenant.
create function touch_role_assignments() returns trigger
  language plpgsql security definer set search_path = public as $$
begin
  update role_assignment set updated_at = updated_at where role_definition_id = new.id;
  return null;
end $$;
create trigger assignments after update on role_definition for each row
  when (old.permissions is distinct from new.permissions or old.name is distinct from new.name)
  execute function touch_role_assignments();
