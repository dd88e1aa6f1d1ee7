-- Who registered an application may give it secrets; so may the administrators of its tenant.
alter table principal add column created_by uuid;
