-- An ID in any case is one thing, so that is its only key. With a second one on the ID as it was written, two requests that made the
-- same thing at once could both pass the first and meet at the second, which no `on conflict` waits for.
do $$
declare
  name text;
begin
  foreach name in array array['resource_group', 'resource', 'deployment', 'application_definition', 'application'] loop
    execute format('alter table %I drop constraint %I', name, name || '_pkey');
    execute format('alter table %I drop constraint %I', name, name || '_id_key_key');
    execute format('alter table %I add primary key (id_key), alter column id set not null', name);
  end loop;
end $$;
